package io.roamhub.authorization.management;

import io.roamhub.authorization.AuthorizationConfig;
import io.roamhub.authorization.session.ChargingSession;
import io.roamhub.authorization.session.Parties;
import io.roamhub.authorization.trail.TrailStep;
import io.roamhub.authorization.trail.TrailStore;
import io.roamhub.common.answer.Problem;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.management.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Tells of one session what happened to it.
 *
 * <pre>
 * who asks                 what is told
 * the administration       every step
 * a party of the session   its own steps, the other party's and the hub's: whom else the hub asked is not told
 * any other partner        of a refused start for which it was asked or which it sent: its own steps; else 404
 * </pre>
 */
@ApplicationScoped
class TellSession {

    /** A start is received, and providers are asked, before its session begins. */
    private static final Duration BEFORE_IT_BEGAN = Duration.ofMinutes(5);

    private static final int MOST_STEPS = 1000;

    private final FindSessions find;
    private final TrailStore trails;
    private final PartnerDirectory directory;
    private final AuthorizationConfig config;
    private final Clock clock;

    TellSession(
            FindSessions find, TrailStore trails, PartnerDirectory directory, AuthorizationConfig config, Clock clock) {
        this.find = find;
        this.trails = trails;
        this.directory = directory;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What is known under a SessionID.
     *
     * @throws Problem 404 when it is nothing that the actor may see
     */
    SessionWithTrail tell(Actor actor, UUID sessionId) {
        Optional<ChargingSession> session = find.byId(actor, sessionId);
        Instant since = session.map(known -> known.startedAt().minus(BEFORE_IT_BEGAN))
                .orElseGet(() -> clock.instant().minus(config.trailKept()));
        Predicate<TrailStep> shown = shown(actor, session);
        List<StepView> steps = trails.of(sessionId, since, MOST_STEPS).stream()
                .filter(shown)
                .map(this::view)
                .toList();
        if (session.isEmpty() && steps.isEmpty()) {
            throw Problem.notFound("There is no such session.");
        }
        return new SessionWithTrail(sessionId, session.map(SessionView::of).orElse(null), steps);
    }

    private static Predicate<TrailStep> shown(Actor actor, Optional<ChargingSession> session) {
        Optional<UUID> only = FindSessions.sight(actor);
        if (only.isEmpty()) {
            return step -> true;
        }
        if (session.isEmpty()) {
            return step -> only.get().equals(step.partner());
        }
        Parties parties = session.get().parties();
        return step -> step.partner() == null
                || step.partner().equals(parties.operatorPartner())
                || step.partner().equals(parties.providerPartner());
    }

    private StepView view(TrailStep step) {
        String name = Optional.ofNullable(step.partner())
                .flatMap(directory.current()::byId)
                .map(Partner::name)
                .orElse(null);
        return StepView.of(step, name);
    }
}
