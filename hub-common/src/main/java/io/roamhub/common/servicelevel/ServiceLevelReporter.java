package io.roamhub.common.servicelevel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.roamhub.common.config.DirectoryConfig;
import io.roamhub.common.http.InternalHttp;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Tells the registry once a minute what was measured. While no replica of it answers, the reports wait, up to a bound;
 * sent again after an unclear end they count once, for reporter and minute name them.
 */
@ApplicationScoped
public class ServiceLevelReporter {

    private static final Logger LOG = Logger.getLogger(ServiceLevelReporter.class);
    private static final String PATH = "/internal/v1/service-level-measurements";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SETTLING = Duration.ofMillis(20);
    private static final Duration LAST_TIMEOUT = Duration.ofSeconds(1);

    private final ServiceLevels levels;
    private final List<URI> registry;
    private final InternalHttp http;
    private final ObjectMapper json;
    private final ServiceLevelConfig config;
    private final Counter lost;
    private final UnsentReports unsent;
    private final Clock clock = Clock.systemUTC();
    private Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    private int replica;
    private volatile Thread worker;

    @Inject
    ServiceLevelReporter(
            ServiceLevels levels,
            DirectoryConfig directory,
            InternalHttp http,
            ObjectMapper json,
            ServiceLevelConfig config,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.levels = levels;
        this.registry = directory.urls().orElse(List.of());
        this.http = http;
        this.json = json;
        this.config = config;
        this.unsent = new UnsentReports(service + "-" + UUID.randomUUID(), config.keptUnsent());
        this.lost = Counter.builder("roamhub.service.level.lost")
                .description("Measurements that were given up because the registry took none for too long")
                .register(meters);
    }

    void start(@Observes StartupEvent started) {
        if (!registry.isEmpty()) {
            worker = Thread.ofVirtual().name("service-level").start(this::run);
        }
    }

    /** The last minute is told, too, when a registry answers quickly; after the last call has ended. */
    void stop(@Observes @Priority(10_000) ShutdownEvent stopped) throws InterruptedException {
        Thread running = worker;
        if (running != null) {
            running.interrupt();
            running.join(LAST_TIMEOUT.multipliedBy(4));
        }
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(untilNext());
                try {
                    report(TIMEOUT);
                } catch (RuntimeException failed) {
                    LOG.warn("event=service-level-not-reported", failed);
                }
            }
        } catch (InterruptedException stopped) {
            reportLast();
        }
    }

    private void reportLast() {
        try {
            report(LAST_TIMEOUT);
        } catch (InterruptedException stoppedAgain) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration untilNext() {
        long every = config.reportEvery().toMillis();
        return Duration.ofMillis(every - Math.floorMod(clock.millis(), every));
    }

    /** Ends the minute and sends what waits; what cannot be sent now waits on. */
    void report(Duration timeout) throws InterruptedException {
        MinuteSums past = levels.next();
        Thread.sleep(SETTLING); // whoever was just counting has counted
        int givenUp = unsent.add(minute, past.cells());
        minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        if (givenUp + past.lost() > 0) {
            lost.increment(givenUp + past.lost());
            LOG.warnf("event=service-level-lost cells=%d calls=%d", givenUp, past.lost());
        }
        List<ServiceLevelReport> batch = unsent.batch();
        while (!batch.isEmpty() && isTaken(batch, timeout)) {
            unsent.done(batch);
            batch = unsent.batch();
        }
    }

    private boolean isTaken(List<ServiceLevelReport> batch, Duration timeout) throws InterruptedException {
        byte[] body = written(batch);
        for (int tried = 0; tried < registry.size(); tried++) {
            URI url = registry.get(replica % registry.size());
            try {
                int status = http.post(url, PATH, body, timeout).statusCode();
                if (status < 300) {
                    return true;
                }
                if (status == 400) {
                    LOG.errorf("event=service-level-refused status=%d reports=%d", status, batch.size());
                    return true; // will never be taken
                }
                LOG.warnf("event=service-level-not-taken url=%s status=%d", url, status);
            } catch (IOException | IllegalStateException failed) {
                LOG.debugf("event=service-level-not-sent url=%s reason=%s", url, failed);
            }
            replica++;
        }
        return false;
    }

    private byte[] written(List<ServiceLevelReport> batch) {
        try {
            return json.writeValueAsBytes(batch);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("not writable as JSON", broken);
        }
    }
}
