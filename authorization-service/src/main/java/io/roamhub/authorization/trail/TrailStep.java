package io.roamhub.authorization.trail;

import io.roamhub.common.answer.ProcessId;
import io.roamhub.oicp.operation.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One step in the life of a session. Holds nothing that tells who the driver is: no UID, EvcoID or PIN, and no text of a
 * partner's.
 *
 * @param sessionId the hub's SessionID; also one that was given to providers for a driver who was then refused
 * @param at when the step began
 * @param processId the call of a partner by which it came about
 * @param operation as in OICP, for example {@code AuthorizeStart}; for what was noted, what it is about
 * @param partner who sent the message or was asked; {@code null} where it was none
 * @param outcome in the hub's own words, one of few, for example {@code ANSWERED}
 * @param code the status code of OICP that was answered, or {@code null}
 */
public record TrailStep(
        UUID sessionId,
        Instant at,
        UUID processId,
        Kind kind,
        String operation,
        UUID partner,
        String outcome,
        String code,
        Duration took) {

    /** What a step is. */
    public enum Kind {
        /** A partner sent a message, and the hub answered with the code. */
        RECEIVED,
        /** The hub asked a partner, which answered with the code or not at all. */
        ASKED,
        /** The hub itself did or found something. */
        NOTED
    }

    /** The outcome of a message or question that was answered. */
    public static final String ANSWERED = "ANSWERED";

    private static final Pattern CODE = Pattern.compile("[0-9]{3}");

    public TrailStep {
        code = code != null && CODE.matcher(code).matches() ? code : null;
    }

    /** A partner's message about the session, and what the hub answered. To be called under the message's Process-ID. */
    public static TrailStep received(
            UUID sessionId, Instant at, Operation operation, UUID partner, String code, Duration took) {
        return new TrailStep(
                sessionId, at, ProcessId.current(), Kind.RECEIVED, operation.oicpName(), partner, ANSWERED, code, took);
    }

    /** A question of the hub's to a partner. To be called under the Process-ID of the message that it serves. */
    public static TrailStep asked(
            UUID sessionId, Instant at, Operation operation, UUID partner, String outcome, String code, Duration took) {
        return new TrailStep(
                sessionId, at, ProcessId.current(), Kind.ASKED, operation.oicpName(), partner, outcome, code, took);
    }

    /** Something that the hub did or found by itself. */
    public static TrailStep noted(UUID sessionId, Instant at, String about, String outcome) {
        return new TrailStep(sessionId, at, ProcessId.current(), Kind.NOTED, about, null, outcome, null, Duration.ZERO);
    }
}
