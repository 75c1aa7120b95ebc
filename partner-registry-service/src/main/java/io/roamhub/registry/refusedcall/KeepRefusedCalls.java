package io.roamhub.registry.refusedcall;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.roamhub.common.answer.Problem;
import io.roamhub.common.refusedcall.RefusedCall;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Takes refused calls from the gateways, and forgets what is too old. */
@ApplicationScoped
class KeepRefusedCalls {

    private static final Logger LOG = Logger.getLogger(KeepRefusedCalls.class);
    private static final int MOST_NAME = 100;
    private static final int DAYS_AHEAD = 2;
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private final RefusedCalls calls;
    private final RefusedCallsConfig config;
    private final Clock clock;
    private volatile Thread worker;

    KeepRefusedCalls(RefusedCalls calls, RefusedCallsConfig config, Clock clock) {
        this.calls = calls;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        keepDays();
        worker = Thread.ofVirtual().name("refused-call-days").start(this::run);
    }

    void stop(@Observes ShutdownEvent stopped) {
        worker.interrupt();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                try {
                    keepDays();
                } catch (RuntimeException failed) {
                    LOG.warn("event=refused-call-days-not-kept", failed);
                }
            }
        } catch (InterruptedException stopped) {
            LOG.debug("event=refused-call-days-stopped");
        }
    }

    /** Makes room for the next days and drops those that are too old. */
    void keepDays() {
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        calls.keepDays(today.minus(config.kept()), today.plusDays(DAYS_AHEAD));
    }

    /**
     * Takes calls; those that are too old, or of the future where a clock is wrong, are left out.
     *
     * @throws Problem 400 when one of them is no call; then none is taken
     */
    void take(List<RefusedCall> told) {
        Violations violations = new Violations();
        violations.require(
                told.size() <= RefusedCall.MOST_AT_ONCE, "calls", "must be at most " + RefusedCall.MOST_AT_ONCE);
        violations.throwIfAny();
        Instant now = clock.instant();
        Instant first = now.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .minus(config.kept())
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
        List<RefusedCall> usable = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            Instant at = at(told.get(i), "[" + i + "]", violations);
            if (!at.isBefore(first) && at.isBefore(now.plus(AHEAD))) {
                usable.add(told.get(i));
                times.add(at);
            }
        }
        violations.throwIfAny();
        if (usable.size() < told.size()) {
            LOG.warnf("event=refused-calls-too-old calls=%d", told.size() - usable.size());
        }
        calls.keep(usable, times);
    }

    private static Instant at(RefusedCall call, String where, Violations violations) {
        boolean sound = call != null
                && call.processId() != null
                && call.partner() != null
                && call.at() != null
                && call.status() > 0
                && call.millis() >= 0
                && isShort(call.operation())
                && isShort(call.code());
        try {
            if (sound) {
                return Instant.parse(call.at());
            }
        } catch (DateTimeException notAnInstant) {
            sound = false;
        }
        violations.require(sound, where, "must have processId, at, partner, status and millis");
        return Instant.EPOCH;
    }

    private static boolean isShort(String text) {
        return text == null || text.length() <= MOST_NAME;
    }
}
