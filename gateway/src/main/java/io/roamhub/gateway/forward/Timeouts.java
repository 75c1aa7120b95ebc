package io.roamhub.gateway.forward;

import io.roamhub.gateway.GatewayConfig;
import io.roamhub.oicp.operation.Operation;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** How long the gateway waits for whom. All times in nanoseconds. */
final class Timeouts {

    private final Map<Operation, Long> answers = new EnumMap<>(Operation.class);
    private final long body;
    private final long longestBody;
    private final long bodyRate;

    Timeouts(GatewayConfig config) {
        this.body = config.bodyTimeout().toNanos();
        this.longestBody = config.longestBody().toNanos();
        this.bodyRate = config.bodyRate();
        for (Operation operation : Operation.values()) {
            Duration usual = waitsLong(operation)
                    ? config.upstream().longAnswerTimeout()
                    : config.upstream().answerTimeout();
            answers.put(
                    operation,
                    config.upstream()
                            .answerTimeouts()
                            .getOrDefault(operation.oicpName(), usual)
                            .toNanos());
        }
    }

    /** The hub waits up to 60 s for an operator's charge point; a push waits for those before it and is stored in one go. */
    private static boolean waitsLong(Operation operation) {
        return switch (operation) {
            case AUTHORIZE_REMOTE_START,
                    AUTHORIZE_REMOTE_STOP,
                    AUTHORIZE_REMOTE_RESERVATION_START,
                    AUTHORIZE_REMOTE_RESERVATION_STOP,
                    PUSH_AUTHENTICATION_DATA,
                    PUSH_EVSE_DATA,
                    PUSH_EVSE_STATUS -> true;
            default -> false;
        };
    }

    /** Without a byte of a partner's body. */
    long body() {
        return body;
    }

    /** Whether so many bytes in so long a time are too few: a body that drips in holds a place for nothing. */
    boolean isTooSlow(long received, long nanos) {
        long micros = (nanos - body) / 1_000;
        return micros > 0 && received < micros * bodyRate / 1_000_000 || nanos > longestBody;
    }

    /** Without a byte of a service's answer. */
    long answer(Operation operation) {
        return answers.get(operation);
    }
}
