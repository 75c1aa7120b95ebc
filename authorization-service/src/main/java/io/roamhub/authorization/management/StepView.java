package io.roamhub.authorization.management;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.roamhub.authorization.trail.TrailStep;
import java.time.Instant;
import java.util.UUID;

/**
 * One step of a session's trail.
 *
 * @param kind RECEIVED: the partner sent the message, and the hub answered with the code; ASKED: the hub asked the
 *     partner; NOTED: the hub itself did or found something
 * @param operation as in OICP, for example {@code AuthorizeStart}
 * @param partnerId who sent the message or was asked, or {@code null}
 * @param partnerName its name, or {@code null} where it is not in the directory any more
 * @param outcome ANSWERED, or why there is no answer
 * @param code the status code of OICP, or {@code null}
 * @param tookMs from question to answer
 */
@RegisterForReflection
public record StepView(
        Instant at,
        UUID processId,
        String kind,
        String operation,
        UUID partnerId,
        String partnerName,
        String outcome,
        String code,
        long tookMs) {

    static StepView of(TrailStep step, String partnerName) {
        return new StepView(
                step.at(),
                step.processId(),
                step.kind().name(),
                step.operation(),
                step.partner(),
                partnerName,
                step.outcome(),
                step.code(),
                step.took().toMillis());
    }
}
