package io.roamhub.common.answer;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Whether this process was asked to end. From then on its answers ask the callers to close their connections, so that what they
 * call next meets another replica; when {@code quarkus.shutdown.delay} is over, nobody is left to refuse.
 */
@ApplicationScoped
public class Leaving {

    private final Thread signal = new Thread(this::begin, "leaving");
    private volatile boolean begun;

    void listen(@Observes StartupEvent event) {
        Runtime.getRuntime().addShutdownHook(signal);
    }

    void forget(@Observes ShutdownEvent event) {
        if (begun) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(signal);
        } catch (IllegalStateException isEnding) {
            begin(); // the other hooks were faster; those who hear of the end after this one must still hear of it
        }
    }

    /** From now on callers are sent elsewhere. */
    void begin() {
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }
}
