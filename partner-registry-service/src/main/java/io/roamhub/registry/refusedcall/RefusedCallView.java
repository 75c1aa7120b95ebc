package io.roamhub.registry.refusedcall;

import java.time.Instant;
import java.util.UUID;

/**
 * A call that was refused or failed, on the management API.
 *
 * @param processId the Process-ID of its answer
 * @param at when it ended
 * @param operation by its name in OICP; null where the path named none
 * @param status of the answer in HTTP; 499 when the partner left before it
 * @param code of the answer in OICP; null where it had none
 * @param description what the specification says of the code; null without one
 * @param millis how long it took
 */
public record RefusedCallView(
        UUID processId, Instant at, String operation, int status, String code, String description, long millis) {}
