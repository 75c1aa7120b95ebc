package io.roamhub.common.limits;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.roamhub.common.config.DirectoryConfig;
import io.roamhub.common.config.LimitsConfig;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.http.InternalHttp;
import io.roamhub.oicp.operation.Operation;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntBiFunction;
import org.jboss.logging.Logger;

/**
 * Keeps a service's {@link Shares} in step with time and with the registry, on two virtual threads, so that a registry
 * that is slow delays no call that its share covers: a short exchange a few times a second, and at once when a call waits.
 */
@Singleton
public class RateShares {

    private static final Logger LOG = Logger.getLogger(RateShares.class);
    private static final String PATH = "/internal/v1/rate-shares";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration SHORTEST = Duration.ofMillis(20);
    private static final Duration SOON = Duration.ofMillis(50);

    private final LimitsConfig config;
    private final DirectoryConfig directoryConfig;
    private final PartnerDirectory directory;
    private final InternalHttp http;
    private final ObjectMapper json;
    private volatile Shares shares;
    private volatile Thread worker;
    private volatile boolean stopped;
    private volatile boolean wanted;
    private int registry;
    private boolean answering = true;

    RateShares(
            LimitsConfig config,
            DirectoryConfig directoryConfig,
            PartnerDirectory directory,
            InternalHttp http,
            ObjectMapper json) {
        this.config = config;
        this.directoryConfig = directoryConfig;
        this.directory = directory;
        this.http = http;
        this.json = json;
    }

    /**
     * Begins to share; to be called once. Without a registry in the configuration this process has all of every limit.
     *
     * @param group the service, whose replicas share
     * @param limits of all replicas together, in calls per minute
     */
    public Shares start(String group, ToIntBiFunction<Partner, Operation> limits) {
        List<URI> urls = directoryConfig.urls().orElse(List.of());
        Shares made = urls.isEmpty()
                ? Shares.undivided(limits, System::nanoTime)
                : new Shares(group, config.place(), config.expectedReplicas(), limits, System::nanoTime);
        shares = made;
        directory.onChange(made::directoryChanged);
        worker = Thread.ofVirtual().name("rate-shares").unstarted(() -> keepInStep(made, urls));
        made.onWanted(this::wake);
        Thread.ofVirtual().name("rate-shares-clock").start(() -> tick(made));
        if (made.isDivided()) {
            worker.start();
        }
        return made;
    }

    private void wake() {
        wanted = true;
        LockSupport.unpark(worker);
    }

    private void tick(Shares kept) {
        while (!stopped) {
            try {
                kept.tick();
            } catch (RuntimeException broken) {
                LOG.error("event=rate-shares-failed", broken);
            }
            LockSupport.parkNanos(TICK.toNanos());
        }
    }

    private void keepInStep(Shares kept, List<URI> urls) {
        while (!stopped) {
            boolean again = false;
            try {
                kept.tick();
                again = exchange(kept, urls, false);
            } catch (RuntimeException broken) {
                LOG.error("event=rate-shares-failed", broken);
            }
            pause(again ? SHORTEST : kept.isHurried() ? SOON : config.interval());
        }
    }

    /** Sleeps; a call that waits ends it, but not before the shortest pause. */
    private void pause(Duration time) {
        LockSupport.parkNanos(SHORTEST.toNanos());
        if (!wanted && !stopped) {
            LockSupport.parkNanos(time.minus(SHORTEST).toNanos());
        }
        wanted = false;
    }

    private boolean exchange(Shares kept, List<URI> urls, boolean leaving) {
        for (int tried = 0; tried < urls.size(); tried++) {
            URI url = urls.get(registry % urls.size());
            try {
                byte[] request = json.writeValueAsBytes(kept.request(leaving));
                HttpResponse<byte[]> answer = http.post(url, PATH, request, PATIENCE);
                if (answer.statusCode() == 200) {
                    report(true, url, null);
                    return kept.answered(json.readValue(answer.body(), ShareAnswer.class));
                }
                report(false, url, "HTTP status " + answer.statusCode());
            } catch (IOException | IllegalStateException e) {
                report(false, url, e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            kept.unanswered();
            registry++;
        }
        return false;
    }

    private void report(boolean answered, URI url, String reason) {
        if (answered != answering) {
            answering = answered;
            if (answered) {
                LOG.infof("event=rate-shares-kept-again url=%s", url);
            } else {
                LOG.warnf("event=rate-shares-not-kept url=%s reason=\"%s\"", url, reason);
            }
        }
    }

    /** After the last call was admitted: the others need not wait for a sign of life of this replica. */
    void stop(@Observes @Priority(10_000) ShutdownEvent event) throws InterruptedException {
        stopped = true;
        Thread running = worker;
        if (running == null || !shares.isDivided()) {
            return;
        }
        LockSupport.unpark(running);
        running.join(PATIENCE);
        if (!running.isAlive()) {
            shares.tick();
            exchange(shares, directoryConfig.urls().orElse(List.of()), true);
        }
    }
}
