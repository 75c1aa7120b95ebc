package io.roamhub.common.refusedcall;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * A call of a partner that was refused or failed; {@code POST /internal/v1/refused-calls} takes a list of them. No bodies
 * and no personal data. One that arrives again changes nothing.
 *
 * @param processId the Process-ID of its answer
 * @param at when it ended, ISO 8601 in UTC
 * @param partner whose call it was
 * @param operation by its name in OICP; {@code null} where the path named none
 * @param status of the answer in HTTP; 499 when the partner left before it
 * @param code of the answer in OICP; {@code null} where it had none
 * @param millis how long it took
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record RefusedCall(
        UUID processId, String at, UUID partner, String operation, int status, String code, long millis) {

    /** The most of them that go into one request. */
    public static final int MOST_AT_ONCE = 1000;
}
