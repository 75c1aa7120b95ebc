package io.roamhub.registry.connectioncheck;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.roamhub.common.calls.ProbeStep;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a check has shown.
 *
 * @param family whose operations were tried
 * @param request what was sent, for example {@code POST /charging/v21/…}
 * @param succeeded whether calls of the hub would come through: no step failed
 * @param steps all six, in order
 */
@RegisterForReflection
public record ConnectionCheck(
        UUID partnerId,
        String family,
        String baseUrl,
        String request,
        boolean succeeded,
        Instant checkedAt,
        String checkedBy,
        long durationMs,
        List<Step> steps) {

    /**
     * One step.
     *
     * @param name DNS, TCP, TLS, SERVER_CERTIFICATE, CLIENT_CERTIFICATE or HTTP
     * @param state OK, WARNING, FAILED or SKIPPED
     * @param seen what was seen
     * @param advice what to do about it; null where nothing is to be done
     */
    @RegisterForReflection
    public record Step(String name, String state, String seen, String advice) {

        static Step of(ProbeStep step) {
            return new Step(step.name().name(), step.state().name(), step.seen(), step.advice());
        }
    }
}
