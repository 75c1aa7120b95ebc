package io.roamhub.registry.connectioncheck;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.calls.PartnerProbe;
import io.roamhub.common.calls.ProbeStep;
import io.roamhub.common.management.Actor;
import io.roamhub.oicp.operation.OperationFamily;
import io.roamhub.registry.partner.Endpoint;
import io.roamhub.registry.partner.KnownPartners;
import io.roamhub.registry.partner.Partner;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Looks at a partner's back end as the hub would call it. Also one that is switched off: that is when it is worth a look.
 */
@ApplicationScoped
public class CheckConnection {

    private static final Logger LOG = Logger.getLogger(CheckConnection.class);
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.US_ASCII);

    private final KnownPartners partners;
    private final PartnerProbe probe;
    private final CheckResults results;
    private final ConnectionCheckConfig config;
    private final Clock clock;
    private final Semaphore places;

    CheckConnection(
            KnownPartners partners,
            PartnerProbe probe,
            CheckResults results,
            ConnectionCheckConfig config,
            Clock clock) {
        this.partners = partners;
        this.probe = probe;
        this.results = results;
        this.config = config;
        this.clock = clock;
        this.places = new Semaphore(config.concurrent());
    }

    /**
     * Makes a check and keeps its result.
     *
     * @param family name of the family of operations; null for the usual one of the partner's role
     * @throws Problem 409 without a back end, 429 too soon after the last one
     */
    public ConnectionCheck check(UUID partnerId, String family, Actor actor) {
        actor.requireSight(partnerId);
        Partner partner = partners.stillHere(partnerId);
        CheckedFamily checked = CheckedFamily.of(family, partner);
        Endpoint endpoint = endpoint(partner, checked);
        Duration wait = results.takeTurn(partnerId, clock.instant(), config.interval());
        if (!wait.isZero()) {
            throw Problem.tooMany("The back end was checked a moment ago.", wait);
        }
        if (!places.tryAcquire()) {
            throw Problem.tooMany("Many back ends are being checked at this moment.", config.interval());
        }
        try {
            ConnectionCheck check = look(partnerId, checked, endpoint, actor);
            results.keep(check);
            return check;
        } finally {
            places.release();
        }
    }

    /** The last results of each family, the newest first. */
    public List<ConnectionCheck> last(UUID partnerId, Actor actor) {
        actor.requireSight(partnerId);
        partners.get(partnerId);
        return results.of(partnerId);
    }

    private static Endpoint endpoint(Partner partner, CheckedFamily family) {
        Endpoint own = partner.endpoints().byFamily().get(OperationFamily.valueOf(family.name()));
        return Optional.ofNullable(own)
                .or(partner::endpoint)
                .orElseThrow(() -> Problem.conflict("The partner has no back end yet: enter its endpoint first."));
    }

    private ConnectionCheck look(UUID partnerId, CheckedFamily family, Endpoint endpoint, Actor actor) {
        Instant begin = clock.instant();
        List<ProbeStep> steps =
                probe.look(endpoint.baseUrl(), endpoint.trustAnchorPem(), family.path(), EMPTY, config.timeout());
        boolean succeeded = PartnerProbe.succeeded(steps);
        Duration took = Duration.between(begin, clock.instant());
        LOG.infof(
                "event=connection-checked partner=%s family=%s succeeded=%s ms=%d",
                partnerId, family, succeeded, took.toMillis());
        return new ConnectionCheck(
                partnerId,
                family.name(),
                endpoint.baseUrl(),
                "POST /" + family.path() + " {}",
                succeeded,
                begin,
                actor.name(),
                took.toMillis(),
                steps.stream().map(ConnectionCheck.Step::of).toList());
    }
}
