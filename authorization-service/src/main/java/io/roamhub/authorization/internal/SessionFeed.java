package io.roamhub.authorization.internal;

import io.roamhub.authorization.session.FeedPosition;
import io.roamhub.authorization.session.SessionChanges;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Reads the feed of session keys and waits for news. */
@ApplicationScoped
class SessionFeed {

    private static final Duration PAUSE = Duration.ofMillis(150);

    private final SessionChanges changes;

    SessionFeed(SessionChanges changes) {
        this.changes = changes;
    }

    /**
     * The changes after a position; without any, waits for the first.
     *
     * @param wait at most so long; then the answer is empty and has the old position
     */
    SessionKeys after(FeedPosition given, int limit, Duration wait) {
        FeedPosition position = changes.knows(given) ? given : FeedPosition.START;
        long endsAt = System.nanoTime() + wait.toNanos();
        while (true) {
            SessionChanges.Stretch stretch = changes.after(position, limit);
            if (!stretch.sessions().isEmpty()) {
                return new SessionKeys(
                        stretch.position().toString(),
                        stretch.sessions().stream().map(SessionKey::of).toList());
            }
            position = stretch.position();
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
