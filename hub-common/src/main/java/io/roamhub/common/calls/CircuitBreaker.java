package io.roamhub.common.calls;

import io.roamhub.common.config.CallsConfig;
import java.util.function.LongSupplier;

/**
 * Gives up calls to one partner for a while after too many of the last ones failed.
 *
 * <pre>
 * closed     every call goes; {@code failures} among the last {@code window} open it
 * open       no call goes for {@code delay}; then one may try
 * half open  one call is under way; its outcome closes or opens again
 * </pre>
 */
final class CircuitBreaker {

    private enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    private final boolean[] failed;
    private final int failuresToOpen;
    private final long delayNanos;
    private final LongSupplier nanoClock;
    private int next;
    private int failures;
    private State state = State.CLOSED;
    private long openedAt;

    CircuitBreaker(CallsConfig.Breaker config, LongSupplier nanoClock) {
        this.failed = new boolean[config.window()];
        this.failuresToOpen = config.failures();
        this.delayNanos = config.delay().toNanos();
        this.nanoClock = nanoClock;
    }

    /** Whether a call may go; each {@code true} must be followed by exactly one of the outcomes. */
    synchronized boolean permits() {
        return switch (state) {
            case CLOSED -> true;
            case HALF_OPEN -> false;
            case OPEN -> {
                boolean rested = nanoClock.getAsLong() - openedAt >= delayNanos;
                if (rested) {
                    state = State.HALF_OPEN;
                }
                yield rested;
            }
        };
    }

    /** Whether calls are given up at present, or one is trying. */
    synchronized boolean isOpen() {
        return state != State.CLOSED;
    }

    synchronized void succeeded() {
        if (state == State.HALF_OPEN) {
            clear();
            state = State.CLOSED;
        } else {
            record(false);
        }
    }

    synchronized void failed() {
        if (state == State.HALF_OPEN) {
            open();
        } else {
            record(true);
            if (failures >= failuresToOpen) {
                open();
            }
        }
    }

    /** The call was given up by the hub itself and says nothing about the partner. */
    synchronized void abandoned() {
        if (state == State.HALF_OPEN) {
            state = State.OPEN; // the rest is over: the next call may try
        }
    }

    private void open() {
        clear();
        state = State.OPEN;
        openedAt = nanoClock.getAsLong();
    }

    private void record(boolean failure) {
        if (failed[next]) {
            failures--;
        }
        failed[next] = failure;
        if (failure) {
            failures++;
        }
        next = (next + 1) % failed.length;
    }

    private void clear() {
        java.util.Arrays.fill(failed, false);
        failures = 0;
        next = 0;
    }
}
