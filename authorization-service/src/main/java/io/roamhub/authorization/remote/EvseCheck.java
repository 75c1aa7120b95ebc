package io.roamhub.authorization.remote;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.roamhub.common.calls.InternalAnswer;
import io.roamhub.common.calls.InternalCalls;
import io.roamhub.common.directory.Partner;
import io.roamhub.oicp.id.EvseId;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;

/** Asks the evse-data-service whether a charging spot may be started through the hub. */
@ApplicationScoped
class EvseCheck {

    private static final Logger LOG = Logger.getLogger(EvseCheck.class);

    private final InternalCalls calls;

    EvseCheck(InternalCalls calls) {
        this.calls = calls;
    }

    /** What is known of a charging spot. */
    enum Outcome {
        /** It may be started, or its operator has uploaded no data at all. */
        FINE,
        /** Its operator has uploaded data, but not of this one. */
        UNKNOWN,
        /** Its operator says that it does not work with a hub. */
        NOT_COMPATIBLE,
        /** The evse-data-service could not tell. */
        NOT_CHECKED
    }

    /** The evse-data-service's answer. */
    @RegisterForReflection
    record Facts(boolean operatorHasData, boolean known, Boolean compatible) {}

    /** Checks a charging spot. */
    Outcome check(Partner operator, EvseId evseId) {
        String path = "/internal/v1/evses/" + URLEncoder.encode(evseId.text(), StandardCharsets.UTF_8)
                + "?operatorPartnerId=" + operator.id();
        return switch (calls.get("evse-data-service", path, Facts.class)) {
            case InternalAnswer.Ok<Facts>(Facts facts) -> judge(facts);
            case InternalAnswer.Refused<Facts>(int status) -> unchecked(evseId, "status " + status);
            case InternalAnswer.Unavailable<Facts> down -> unchecked(evseId, "unavailable");
        };
    }

    private static Outcome judge(Facts facts) {
        if (!facts.operatorHasData()) {
            return Outcome.FINE;
        }
        if (!facts.known()) {
            return Outcome.UNKNOWN;
        }
        return Boolean.FALSE.equals(facts.compatible()) ? Outcome.NOT_COMPATIBLE : Outcome.FINE;
    }

    private static Outcome unchecked(EvseId evseId, String reason) {
        LOG.warnf("event=evse-not-checked evseId=%s reason=\"%s\"", evseId, reason);
        return Outcome.NOT_CHECKED;
    }
}
