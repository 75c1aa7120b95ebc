package io.roamhub.registry.servicelevel;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.roamhub.common.servicelevel.ResponseTimes;
import io.roamhub.common.servicelevel.ServiceLevelReport;
import io.roamhub.common.servicelevel.ServiceLevelReport.Cell;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Takes reports of the other services, and forgets what is too old. */
@ApplicationScoped
class TakeMeasurements {

    private static final Logger LOG = Logger.getLogger(TakeMeasurements.class);
    private static final int MOST_REPORTS = 1000;
    private static final int MOST_NAME = 100;
    private static final long MOST_CALLS = 1_000_000_000L;
    private static final Duration AHEAD = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofHours(1);

    /**
     * What became of a request.
     *
     * @param taken reports that were new
     * @param known reports that were taken before
     * @param tooOld reports that are too old to be taken; or of the future, where a clock is wrong
     */
    record Taken(int taken, int known, int tooOld) {}

    private final Measurements measurements;
    private final RegistryServiceLevelConfig config;
    private final Clock clock;
    private volatile Thread worker;

    TakeMeasurements(Measurements measurements, RegistryServiceLevelConfig config, Clock clock) {
        this.measurements = measurements;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        worker = Thread.ofVirtual().name("old-measurements").start(this::run);
    }

    void stop(@Observes ShutdownEvent stopped) {
        worker.interrupt();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                forget();
            }
        } catch (InterruptedException stopped) {
            LOG.debug("event=old-measurements-stopped");
        }
    }

    /** One round; a failure is left to the next one. */
    void forget() {
        try {
            Instant now = clock.instant();
            measurements.forget(
                    now.atOffset(ZoneOffset.UTC).toLocalDate().minus(config.measurements()),
                    now.minus(config.latest()).minus(AHEAD));
        } catch (RuntimeException failed) {
            LOG.warn("event=old-measurements-not-deleted", failed);
        }
    }

    /**
     * Takes reports.
     *
     * @throws io.roamhub.common.answer.Problem 400 when one of them is no report; then none is taken
     */
    Taken take(List<ServiceLevelReport> reports) {
        Violations violations = new Violations();
        violations.require(reports.size() <= MOST_REPORTS, "reports", "must be at most " + MOST_REPORTS);
        List<Instant> minutes = new ArrayList<>();
        for (int i = 0; i < Math.min(reports.size(), MOST_REPORTS); i++) {
            minutes.add(minute(reports.get(i), "[" + i + "]", violations));
        }
        violations.throwIfAny();
        Instant now = clock.instant();
        List<ServiceLevelReport> usable = new ArrayList<>();
        List<Instant> usableMinutes = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            Instant minute = minutes.get(i);
            if (minute.isAfter(now.minus(config.latest())) && minute.isBefore(now.plus(AHEAD))) {
                usable.add(reports.get(i));
                usableMinutes.add(minute);
            }
        }
        int tooOld = reports.size() - usable.size();
        if (tooOld > 0) {
            LOG.warnf("event=measurements-too-old reports=%d", tooOld);
        }
        int taken = measurements.add(usable, usableMinutes);
        return new Taken(taken, usable.size() - taken, tooOld);
    }

    private static Instant minute(ServiceLevelReport report, String at, Violations violations) {
        if (report == null || report.reporter() == null || report.minute() == null || report.cells() == null) {
            violations.add(at, "must have reporter, minute and cells");
            return Instant.EPOCH;
        }
        violations.text(at + ".reporter", report.reporter(), MOST_NAME);
        violations.require(report.part() >= 0, at + ".part", "must not be negative");
        violations.require(
                report.cells().size() <= ServiceLevelReport.MOST_CELLS,
                at + ".cells",
                "must be at most " + ServiceLevelReport.MOST_CELLS);
        violations.require(
                report.cells().stream().limit(ServiceLevelReport.MOST_CELLS).allMatch(TakeMeasurements::isSound),
                at + ".cells",
                "must have partner, direction, family and counts that are possible");
        try {
            return Instant.parse(report.minute());
        } catch (DateTimeException notAnInstant) {
            violations.add(at + ".minute", "must be an instant such as 2026-01-31T10:00:00Z");
            return Instant.EPOCH;
        }
    }

    private static boolean isSound(Cell cell) {
        return cell != null
                && cell.partner() != null
                && cell.direction() != null
                && cell.family() != null
                && isCount(cell.failures())
                && cell.responseTimes() != null
                && cell.responseTimes().entrySet().stream()
                        .allMatch(entry -> entry.getKey() >= 0
                                && entry.getKey() < ResponseTimes.CLASSES
                                && entry.getValue() != null
                                && isCount(entry.getValue()));
    }

    private static boolean isCount(long count) {
        return count >= 0 && count <= MOST_CALLS;
    }
}
