package io.roamhub.authorization.session;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.roamhub.authorization.AuthorizationConfig;
import io.roamhub.authorization.trail.TrailStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Brings sessions on that nobody else will: those whose remote start was broken off by a crash, and those that never
 * ended. Runs on every replica; each step is one statement that may be repeated.
 */
@ApplicationScoped
class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration GUARDS_KEPT = Duration.ofHours(1);

    private final Sessions sessions;
    private final TrailStore trails;
    private final AuthorizationConfig config;
    private final Clock clock;
    private volatile Thread worker;

    Housekeeping(Sessions sessions, TrailStore trails, AuthorizationConfig config, Clock clock) {
        this.sessions = sessions;
        this.trails = trails;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        worker = Thread.ofVirtual().name("session-housekeeping").start(this::run);
    }

    void stop(@Observes ShutdownEvent stopped) {
        worker.interrupt();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                runOnce();
            }
        } catch (InterruptedException e) {
            LOG.debug("event=housekeeping-stopped");
        }
    }

    /** One round; a failure is left to the next one. */
    void runOnce() {
        try {
            Instant now = clock.instant();
            int abandoned = sessions.publishAbandoned(now);
            int expired = sessions.expireStartedBefore(now.minus(config.sessionAge()), now);
            sessions.forgetGuardsBefore(now.minus(GUARDS_KEPT));
            trails.makeDays(now);
            if (abandoned + expired > 0) {
                LOG.warnf("event=sessions-left-open unconfirmed=%d expired=%d", abandoned, expired);
            }
        } catch (RuntimeException e) {
            LOG.warn("event=housekeeping-failed", e);
        }
    }
}
