package io.roamhub.gateway.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.roamhub.common.config.DirectoryConfig;
import io.roamhub.common.http.InternalHttp;
import io.roamhub.common.refusedcall.RefusedCall;
import io.roamhub.oicp.common.Code;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Tells the registry of calls that were refused or failed, in batches beside the calls: a call only puts a few words into
 * memory, and not even that when its partner has had enough of them in this minute. While no registry answers they wait,
 * up to a bound. One that was told twice counts once, for its Process-ID names it.
 */
@Singleton
public class RefusedCalls {

    private static final Logger LOG = Logger.getLogger(RefusedCalls.class);
    private static final String PATH = "/internal/v1/refused-calls";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LAST_TIMEOUT = Duration.ofSeconds(1);
    private static final int FIRST_FAILURE = 400;

    private final RefusedCallsConfig config;
    private final List<URI> registry;
    private final InternalHttp http;
    private final ObjectMapper json;
    private final Clock clock;
    private final Counter lost;
    private final ConcurrentLinkedQueue<RefusedCall> unsent = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unsentCount = new AtomicInteger();
    private final Map<UUID, AtomicInteger> ofThisMinute = new ConcurrentHashMap<>();
    private volatile long minute;
    private int replica;
    private volatile Thread worker;

    RefusedCalls(
            RefusedCallsConfig config,
            DirectoryConfig directory,
            InternalHttp http,
            ObjectMapper json,
            MeterRegistry meters) {
        this.config = config;
        this.registry = directory.urls().orElse(List.of());
        this.http = http;
        this.json = json;
        this.clock = Clock.systemUTC();
        this.lost = Counter.builder("roamhub.refused.calls.untold")
                .description("Refused calls that the registry was not told of, because they were too many")
                .register(meters);
    }

    void start(@Observes StartupEvent started) {
        if (!registry.isEmpty()) {
            worker = Thread.ofVirtual().name("refused-calls").start(this::run);
        }
    }

    /** After the last call has ended. */
    void stop(@Observes @Priority(10_000) ShutdownEvent stopped) throws InterruptedException {
        Thread running = worker;
        if (running != null) {
            running.interrupt();
            running.join(LAST_TIMEOUT.multipliedBy(4));
        }
    }

    /** Takes notice of a call that has ended; on any thread, and for most calls one comparison. */
    void notice(CallRecord call) {
        boolean refused = call.status() >= FIRST_FAILURE
                || call.code() != null && !call.code().equals(Code.SUCCESS.number());
        if (!refused || call.partner() == null || registry.isEmpty()) {
            return;
        }
        UUID partner = call.partner().id();
        if (!isFewOf(partner) || unsentCount.get() >= config.keptUnsent()) {
            lost.increment();
            return;
        }
        unsentCount.incrementAndGet();
        unsent.add(new RefusedCall(
                UUID.fromString(call.processId()),
                clock.instant().toString(),
                partner,
                call.operation() == null ? null : call.operation().oicpName(),
                call.status(),
                call.code(),
                call.nanos() / 1_000_000));
    }

    private boolean isFewOf(UUID partner) {
        long now = clock.millis() / 60_000;
        if (now != minute) {
            minute = now;
            ofThisMinute.clear();
        }
        return ofThisMinute
                        .computeIfAbsent(partner, unknown -> new AtomicInteger())
                        .incrementAndGet()
                <= config.mostPerMinute();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(config.reportEvery());
                try {
                    tell(TIMEOUT);
                } catch (RuntimeException broken) {
                    LOG.error("event=refused-calls-failed", broken);
                }
            }
        } catch (InterruptedException stopped) {
            tellLast();
        }
    }

    private void tellLast() {
        try {
            tell(LAST_TIMEOUT);
        } catch (InterruptedException stoppedAgain) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends what waits; what cannot be sent now waits on. */
    private void tell(Duration timeout) throws InterruptedException {
        List<RefusedCall> batch = batch();
        while (!batch.isEmpty() && isTaken(batch, timeout)) {
            for (int i = 0; i < batch.size(); i++) {
                unsent.poll();
            }
            unsentCount.addAndGet(-batch.size());
            batch = batch();
        }
    }

    private List<RefusedCall> batch() {
        List<RefusedCall> batch = new ArrayList<>();
        for (RefusedCall call : unsent) {
            if (batch.size() == RefusedCall.MOST_AT_ONCE) {
                break;
            }
            batch.add(call);
        }
        return batch;
    }

    private boolean isTaken(List<RefusedCall> batch, Duration timeout) throws InterruptedException {
        for (int tried = 0; tried < registry.size(); tried++) {
            URI url = registry.get(replica % registry.size());
            try {
                int status = http.post(url, PATH, json.writeValueAsBytes(batch), timeout)
                        .statusCode();
                if (status < 300) {
                    return true;
                }
                if (status == FIRST_FAILURE) {
                    LOG.errorf("event=refused-calls-refused status=%d calls=%d", status, batch.size());
                    lost.increment(batch.size());
                    return true; // will never be taken
                }
                LOG.warnf("event=refused-calls-not-taken url=%s status=%d", url, status);
            } catch (JsonProcessingException broken) {
                throw new IllegalStateException("not writable as JSON", broken);
            } catch (IOException | IllegalStateException failed) {
                LOG.debugf("event=refused-calls-not-sent url=%s reason=%s", url, failed);
            }
            replica++;
        }
        return false;
    }
}
