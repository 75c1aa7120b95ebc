package io.roamhub.authorization.session;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.roamhub.authorization.AuthorizationConfig;
import io.roamhub.authorization.trail.TrailStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;

/**
 * Brings sessions on that nobody else will: remote starts that a crash broke off, reservations whose time is over, and
 * sessions that never ended. Reports those that are overdue and forgets what has been kept long enough. Runs on every
 * replica; each step is one statement that may be repeated.
 */
@ApplicationScoped
class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int ROUNDS_BETWEEN_SLOW_ONES = 60;
    private static final int MOST_BATCHES = 50;
    private static final Duration GUARDS_KEPT = Duration.ofHours(1);

    private final SessionSweeps sweeps;
    private final TrailStore trails;
    private final AuthorizationConfig config;
    private final Clock clock;
    private final AtomicInteger withoutEnd = new AtomicInteger();
    private final AtomicInteger withoutRecord = new AtomicInteger();
    private volatile Thread worker;

    Housekeeping(
            SessionSweeps sweeps, TrailStore trails, AuthorizationConfig config, Clock clock, MeterRegistry metrics) {
        this.sweeps = sweeps;
        this.trails = trails;
        this.config = config;
        this.clock = clock;
        metrics.gauge("roamhub.sessions.without.end", withoutEnd);
        metrics.gauge("roamhub.sessions.without.record", withoutRecord);
    }

    void start(@Observes StartupEvent started) {
        if (config.sessionKept().compareTo(config.sessionAge()) <= 0) {
            throw new IllegalStateException(
                    "roamhub.authorization.session-kept must be longer than roamhub.authorization.session-age");
        }
        worker = Thread.ofVirtual().name("session-housekeeping").start(this::run);
    }

    void stop(@Observes ShutdownEvent stopped) {
        worker.interrupt();
    }

    private void run() {
        try {
            for (int round = 0; ; round++) {
                Thread.sleep(PAUSE);
                attempt("sessions", this::bringOn);
                if (round % ROUNDS_BETWEEN_SLOW_ONES == 0) {
                    attempt("overdue", this::report);
                    attempt("retention", this::forget);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("event=housekeeping-stopped");
        }
    }

    /** A failure is left to the next round. */
    private static void attempt(String what, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warnf(e, "event=housekeeping-failed step=%s", what);
        }
    }

    /** What must not wait long. */
    void bringOn() {
        Instant now = clock.instant();
        int abandoned = sweeps.publishAbandoned(now);
        int ended = sweeps.endReservations(now);
        int expired = sweeps.expireStartedBefore(now.minus(config.sessionAge()), now);
        sweeps.forgetGuardsBefore(now.minus(GUARDS_KEPT));
        if (ended > 0) {
            LOG.infof("event=reservations-ended sessions=%d", ended);
        }
        if (abandoned + expired > 0) {
            LOG.warnf("event=sessions-left-open unconfirmed=%d expired=%d", abandoned, expired);
        }
    }

    /** Counts the sessions whose end, or whose charge detail record, is overdue. */
    void report() {
        Instant overdue = clock.instant().minus(config.overdueAfter());
        withoutEnd.set(sweeps.countWithoutEnd(overdue));
        withoutRecord.set(sweeps.countWithoutRecord(overdue));
        if (withoutEnd.get() + withoutRecord.get() > 0) {
            LOG.warnf(
                    "event=sessions-overdue withoutEnd=%d withoutRecord=%d olderThan=%s",
                    withoutEnd.get(), withoutRecord.get(), config.overdueAfter());
        }
    }

    /** Makes room for the trails of the coming days and forgets what is older than configured. */
    void forget() {
        Instant now = clock.instant();
        trails.makeDays(now);
        Instant oldestSession = now.minus(config.sessionKept());
        Instant oldestStep = now.minus(config.trailKept());
        int sessions = inBatches(SessionSweeps.BATCH, () -> sweeps.forgetStartedBefore(oldestSession));
        int days = inBatches(1, () -> trails.dropDay(oldestStep) ? 1 : 0);
        if (sessions + days > 0) {
            LOG.infof("event=retention sessions=%d trailDays=%d", sessions, days);
        }
    }

    private static int inBatches(int full, IntSupplier step) {
        int all = 0;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            int some = step.getAsInt();
            all += some;
            if (some < full) {
                break;
            }
        }
        return all;
    }
}
