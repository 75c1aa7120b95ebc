package io.roamhub.cdr.session;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.roamhub.common.calls.InternalAnswer;
import io.roamhub.common.calls.InternalCalls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Keeps the copy of the session keys up with the authorization-service, by long polling its ordered stream.
 *
 * <p>Every replica does: a key is kept twice without harm, and no replica need be elected.
 */
@ApplicationScoped
public class SessionKeyFeed {

    private static final Logger LOG = Logger.getLogger(SessionKeyFeed.class);
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final long PAUSE_AFTER_FAILURE_MS = 1000;

    private final InternalCalls services;
    private final SessionKeyCopy copy;
    private volatile Thread thread;

    SessionKeyFeed(InternalCalls services, SessionKeyCopy copy) {
        this.services = services;
        this.copy = copy;
    }

    /** A stretch of the stream. */
    @RegisterForReflection
    record Stretch(String position, List<SessionKey> sessions) {}

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("session-key-feed").start(this::follow);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    private void follow() {
        boolean failing = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                boolean reached = keepNext();
                if (!reached && !failing) {
                    LOG.warn("event=session-key-feed-interrupted reason=authorization-service-unavailable");
                }
                failing = !reached;
            } catch (RuntimeException e) {
                if (!failing) {
                    LOG.warnf("event=session-key-feed-interrupted reason=%s", e.getMessage());
                }
                failing = true;
            }
            if (failing && !pause()) {
                return;
            }
        }
    }

    private boolean keepNext() {
        String after = copy.position()
                .map(p -> URLEncoder.encode(p, StandardCharsets.UTF_8))
                .orElse("");
        String path = "/internal/v1/session-keys?after=" + after + "&limit=500&waitMs=" + WAIT.toMillis();
        return switch (services.get("authorization-service", path, Stretch.class, WAIT.plusSeconds(5))) {
            case InternalAnswer.Ok<Stretch> ok -> {
                if (!ok.value().sessions().isEmpty()) {
                    copy.keep(ok.value().sessions(), ok.value().position());
                }
                yield true;
            }
            case InternalAnswer.Refused<Stretch> refused -> false;
            case InternalAnswer.Unavailable<Stretch> away -> false;
        };
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE_MS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
