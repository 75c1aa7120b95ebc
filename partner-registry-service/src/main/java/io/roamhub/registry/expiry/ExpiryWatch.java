package io.roamhub.registry.expiry;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.roamhub.registry.certificate.CaConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Looks again and again at what ends soon. Every replica looks; the one that raises a warning also logs it. */
@ApplicationScoped
class ExpiryWatch {

    private static final Logger LOG = Logger.getLogger(ExpiryWatch.class);
    private static final Duration METRICS = Duration.ofMinutes(1);

    private final ExpiryWarnings warnings;
    private final ExpiryMetrics metrics;
    private final Duration interval;
    private final Clock clock;
    private volatile Thread worker;

    ExpiryWatch(ExpiryWarnings warnings, ExpiryMetrics metrics, CaConfig config, Clock clock) {
        this.warnings = warnings;
        this.metrics = metrics;
        this.interval = config.expiryCheckInterval();
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        worker = Thread.ofVirtual().name("expiry-watch").start(this::watch);
    }

    void stop(@Observes ShutdownEvent event) {
        if (worker != null) {
            worker.interrupt();
        }
    }

    private void watch() {
        Instant next = Instant.MIN;
        Duration pause = interval.compareTo(METRICS) < 0 ? interval : METRICS;
        try {
            while (true) {
                try {
                    Instant now = clock.instant();
                    if (!now.isBefore(next)) {
                        look();
                        next = now.plus(interval);
                    } else {
                        metrics.refresh(now);
                    }
                } catch (RuntimeException failed) {
                    LOG.errorf("event=expiry-check-failed reason=\"%s\"", failed.getMessage());
                }
                Thread.sleep(pause);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Raises and logs what is due; what was raised by this very look. */
    List<ExpiryWarning> look() {
        Instant now = clock.instant();
        metrics.refresh(now);
        List<ExpiryWarning> raised = warnings.raise(now);
        for (ExpiryWarning warning : raised) {
            LOG.logf(
                    warning.renewed() ? Logger.Level.INFO : Logger.Level.WARN,
                    "event=certificate-ends-soon kind=%s days=%d fingerprint=%s partner=%s notAfter=%s renewed=%s",
                    warning.kind(),
                    warning.days(),
                    warning.fingerprint(),
                    warning.partnerId(),
                    warning.notAfter(),
                    warning.renewed());
        }
        return raised;
    }
}
