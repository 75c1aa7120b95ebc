package io.roamhub.cdr.session;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.roamhub.cdr.database.Database;
import io.roamhub.common.calls.InternalAnswer;
import io.roamhub.common.calls.InternalCalls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Tells the authorization-service which sessions have their CDR and are closed, until it has heard.
 *
 * <p>Sessions whose CDR this replica has just stored are told at once, as many together as there are. Whatever was not told
 * in time is claimed for a while by any replica and told by it; no transaction is open meanwhile. Telling one twice does no
 * harm.
 */
@ApplicationScoped
public class SessionCloser {

    private static final Logger LOG = Logger.getLogger(SessionCloser.class);
    private static final long LOOK_EVERY_MS = 200;
    private static final long AFTER_FAILURE_MS = 1000;

    /** How many are told in one call. */
    private static final int BATCH = 256;

    private static final String CLAIM = """
            UPDATE cdr_session SET close_due = now() + interval '10 seconds'
            WHERE session_id IN (
                SELECT session_id FROM cdr_session
                WHERE NOT session_closed AND waiting_for IS NULL AND close_due <= now()
                ORDER BY close_due LIMIT 256 FOR UPDATE SKIP LOCKED)
            RETURNING session_id""";

    private static final String CLOSED = "UPDATE cdr_session SET session_closed = true WHERE session_id = ANY (?)";

    /** How long the acceptance of a CDR waits for the session to be closed: then a stop that follows it is refused. */
    private static final long AT_ONCE_MS = 500;

    /** Only so many wait: when CDRs pour in, each answer would be later by the time that another service takes. */
    private static final int MOST_WAITING = 8;

    private final Database database;
    private final InternalCalls services;
    private final BlockingQueue<Telling> fresh = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean stopping;
    private Thread thread;

    private record Telling(UUID session, CompletableFuture<Void> told) {}

    /** Sessions whose CDR is stored. */
    @RegisterForReflection
    record ClosedSessions(List<UUID> sessionIds) {}

    SessionCloser(Database database, InternalCalls services) {
        this.database = database;
        this.services = services;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("session-closer").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        thread.interrupt();
        thread.join();
    }

    /**
     * Closes a session whose CDR has just been stored, so that whoever asks next sees it closed. Where the
     * authorization-service does not answer at once, it hears of it later: the CDR's acceptance does not depend on it.
     */
    public void closeAtOnce(UUID session) {
        CompletableFuture<Void> told = new CompletableFuture<>();
        fresh.add(new Telling(session, told));
        try {
            if (waiting.incrementAndGet() <= MOST_WAITING) {
                told.completeOnTimeout(null, AT_ONCE_MS, TimeUnit.MILLISECONDS).join();
            }
        } finally {
            waiting.decrementAndGet();
        }
    }

    private void run() {
        List<UUID> heard = new ArrayList<>();
        long lookAt = System.nanoTime();
        while (!stopping) {
            try {
                boolean answered = tellFresh(heard);
                if (System.nanoTime() >= lookAt || heard.size() > BATCH) {
                    answered &= writeDown(heard) && tellDue(heard);
                    lookAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MS);
                }
                if (!answered) {
                    Thread.sleep(AFTER_FAILURE_MS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warnf("event=session-closing-interrupted reason=%s", e.getMessage());
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(AFTER_FAILURE_MS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Those whose CDR has just been stored. Who is not heard is due later, by the table. */
    private boolean tellFresh(List<UUID> heard) throws InterruptedException {
        Telling first = fresh.poll(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        if (first == null) {
            return true;
        }
        List<Telling> batch = new ArrayList<>(List.of(first));
        fresh.drainTo(batch, BATCH - 1);
        List<UUID> sessions = batch.stream().map(Telling::session).toList();
        try {
            boolean answered = hasHeard(sessions);
            if (answered) {
                heard.addAll(sessions);
            }
            return answered;
        } finally {
            batch.forEach(telling -> telling.told().complete(null));
        }
    }

    private boolean tellDue(List<UUID> heard) {
        List<UUID> due = database.rows(CLAIM, row -> row.getObject(1, UUID.class));
        if (due.isEmpty()) {
            return true;
        }
        boolean answered = hasHeard(due);
        if (answered) {
            heard.addAll(due);
            writeDown(heard);
        }
        return answered;
    }

    private boolean writeDown(List<UUID> heard) {
        if (!heard.isEmpty()) {
            database.update(CLOSED, List.copyOf(heard));
            heard.clear();
        }
        return true;
    }

    private boolean hasHeard(List<UUID> sessions) {
        InternalAnswer<Void> answer = services.post(
                "authorization-service", "/internal/v1/sessions/closed", new ClosedSessions(sessions), Void.class);
        if (answer instanceof InternalAnswer.Refused<Void>(int status)) {
            LOG.warnf("event=session-closing-refused status=%d", status);
        }
        return answer instanceof InternalAnswer.Ok<Void>;
    }
}
