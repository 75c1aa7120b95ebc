package io.roamhub.cdr.session;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.roamhub.common.calls.InternalAnswer;
import io.roamhub.common.calls.InternalCalls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells the authorization-service which sessions have their CDR and are closed, until it has heard.
 *
 * <p>Replicas share the work: each tells the sessions whose rows it has locked, several at once. Telling one twice does
 * no harm: what was told and not written down is told again.
 */
@ApplicationScoped
public class SessionCloser {

    private static final Logger LOG = Logger.getLogger(SessionCloser.class);
    private static final long LOOK_EVERY_MS = 200;
    private static final long AFTER_FAILURE_MS = 1000;

    /** Also how many are told at once. So few that their rows are locked for about as long as one call takes. */
    private static final int BATCH = 16;

    private static final String TAKE = "SELECT session_id FROM cdr_session WHERE NOT session_closed"
            + " ORDER BY accepted_at LIMIT " + BATCH + " FOR UPDATE SKIP LOCKED";
    private static final String CLOSED = "UPDATE cdr_session SET session_closed = true WHERE session_id = ANY (?)";

    /** How long the acceptance of a CDR waits for the session to be closed: then a stop that follows it is refused. */
    private static final long AT_ONCE_MS = 500;

    private final AgroalDataSource database;
    private final InternalCalls services;
    private final Queue<UUID> toldAtOnce = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;
    private Thread thread;

    SessionCloser(AgroalDataSource database, InternalCalls services) {
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
        Thread.ofVirtual().start(() -> {
            if (hasHeard(session)) {
                toldAtOnce.add(session);
            }
            told.complete(null);
        });
        told.completeOnTimeout(null, AT_ONCE_MS, TimeUnit.MILLISECONDS).join();
    }

    private void run() {
        while (!stopping) {
            try {
                switch (closeSessions()) {
                    case ALL_OF_MANY -> {}
                    case SOME -> Thread.sleep(LOOK_EVERY_MS);
                    case NONE_OF_SOME -> Thread.sleep(AFTER_FAILURE_MS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (SQLException | RuntimeException e) {
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

    /** What became of one batch. */
    private enum Told {
        /** A full batch: there may be more. */
        ALL_OF_MANY,
        SOME,
        /** The authorization-service is away. */
        NONE_OF_SOME
    }

    private Told closeSessions() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                markTold(connection, drained(toldAtOnce));
                List<UUID> taken = take(connection);
                List<UUID> told = tell(taken);
                markTold(connection, told);
                connection.commit();
                if (told.isEmpty() && !taken.isEmpty()) {
                    return Told.NONE_OF_SOME;
                }
                return told.size() == BATCH ? Told.ALL_OF_MANY : Told.SOME;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static List<UUID> take(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TAKE);
                ResultSet row = query.executeQuery()) {
            List<UUID> sessions = new ArrayList<>();
            while (row.next()) {
                sessions.add(row.getObject(1, UUID.class));
            }
            return sessions;
        }
    }

    /** Those of the sessions that the authorization-service has heard of. */
    private List<UUID> tell(List<UUID> sessions) {
        Queue<UUID> told = new ConcurrentLinkedQueue<>();
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            for (UUID session : sessions) {
                calls.execute(() -> {
                    if (hasHeard(session)) {
                        told.add(session);
                    }
                });
            }
        }
        return List.copyOf(told);
    }

    private boolean hasHeard(UUID session) {
        InternalAnswer<Void> answer = services.post(
                "authorization-service", "/internal/v1/sessions/" + session + "/closed", null, Void.class);
        return !(answer instanceof InternalAnswer.Unavailable<Void>);
    }

    private static List<UUID> drained(Queue<UUID> queue) {
        List<UUID> sessions = new ArrayList<>();
        for (UUID session = queue.poll(); session != null; session = queue.poll()) {
            sessions.add(session);
        }
        return sessions;
    }

    private static void markTold(Connection connection, List<UUID> sessions) throws SQLException {
        if (sessions.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(CLOSED)) {
            update.setArray(1, connection.createArrayOf("uuid", sessions.toArray()));
            update.executeUpdate();
        }
    }
}
