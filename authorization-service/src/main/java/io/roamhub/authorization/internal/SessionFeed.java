package io.roamhub.authorization.internal;

import io.roamhub.authorization.session.FeedPosition;
import io.roamhub.authorization.session.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Reads the feed of session keys and waits for news. */
@ApplicationScoped
class SessionFeed {

    private static final Duration PAUSE = Duration.ofMillis(150);

    private final Sessions sessions;

    SessionFeed(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * The changes after a position; without any, waits for the first.
     *
     * @param wait at most so long; then the answer is empty and has the old position
     */
    SessionKeys after(FeedPosition position, int limit, Duration wait) {
        long endsAt = System.nanoTime() + wait.toNanos();
        while (true) {
            List<Sessions.Change> changes = sessions.changesAfter(position, limit);
            if (!changes.isEmpty()) {
                return new SessionKeys(
                        changes.getLast().position().toString(),
                        changes.stream()
                                .map(change -> SessionKey.of(change.session()))
                                .toList());
            }
            if (System.nanoTime() + PAUSE.toNanos() > endsAt || !pause()) {
                return new SessionKeys(position.toString(), List.of());
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
