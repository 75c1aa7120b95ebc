package io.roamhub.cdr.evse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.roamhub.cdr.CdrConfig;
import io.roamhub.common.calls.InternalAnswer;
import io.roamhub.common.calls.InternalCalls;
import io.roamhub.oicp.id.EvseId;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Asks the evse-data-service about the EVSEs of CDRs, and remembers for a while what it answered.
 *
 * <p>While it is away nothing is known of an EVSE: a CDR is money, and is not held up by another service.
 */
@ApplicationScoped
public class Evses {

    private static final Logger LOG = Logger.getLogger(Evses.class);
    private static final int MOST = 100_000;

    /** How long a service that let one wait in vain is left alone: no CDR is to wait for it after the other. */
    private static final long REST_NANOS = 5_000_000_000L;

    private static final long IN_VAIN_NANOS = 1_000_000_000L;

    private record Key(String evse, UUID operatorPartner) {}

    private final InternalCalls services;
    private final Cache<Key, EvseFacts> known;
    private volatile long awaySince = System.nanoTime() - REST_NANOS;

    Evses(InternalCalls services, CdrConfig config) {
        this.services = services;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(config.plausibility().evseLife())
                .build();
    }

    /** What is known of the EVSE, {@link EvseFacts#NONE} while that cannot be asked. */
    public EvseFacts facts(EvseId evse, UUID operatorPartner) {
        Key key = new Key(evse.key(), operatorPartner);
        EvseFacts facts = known.getIfPresent(key);
        if (facts != null) {
            return facts;
        }
        if (System.nanoTime() - awaySince < REST_NANOS) {
            return EvseFacts.NONE;
        }
        String path = "/internal/v1/evses/" + URLEncoder.encode(evse.text(), StandardCharsets.UTF_8)
                + "?power=true&operatorPartnerId=" + operatorPartner;
        long asked = System.nanoTime();
        return switch (services.get("evse-data-service", path, EvseFacts.class)) {
            case InternalAnswer.Ok<EvseFacts> ok -> {
                known.put(key, ok.value());
                yield ok.value();
            }
            case InternalAnswer.Refused<EvseFacts>(int status) -> unchecked(evse, "status " + status);
            case InternalAnswer.Unavailable<EvseFacts> away -> {
                long now = System.nanoTime();
                awaySince = now - asked > IN_VAIN_NANOS ? now : awaySince;
                yield unchecked(evse, "unavailable");
            }
        };
    }

    private static EvseFacts unchecked(EvseId evse, String reason) {
        LOG.warnf("event=calibration-law-unchecked evseId=%s reason=\"%s\"", evse, reason);
        return EvseFacts.NONE;
    }
}
