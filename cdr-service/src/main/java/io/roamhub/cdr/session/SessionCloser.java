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
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tells the authorization-service which sessions have their CDR and are closed, until it has heard.
 *
 * <p>Telling it twice does no harm, so replicas need not agree on who does.
 */
@ApplicationScoped
public class SessionCloser {

    private static final Logger LOG = Logger.getLogger(SessionCloser.class);
    private static final long LOOK_EVERY_MS = 200;
    private static final String TO_CLOSE =
            "SELECT session_id FROM cdr_session WHERE NOT session_closed ORDER BY accepted_at LIMIT 200";
    private static final String CLOSED = "UPDATE cdr_session SET session_closed = true WHERE session_id = ANY (?)";

    private final AgroalDataSource database;
    private final InternalCalls services;
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

    private void run() {
        while (!stopping) {
            try {
                closeSessions();
                Thread.sleep(LOOK_EVERY_MS);
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
            Thread.sleep(1000);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void closeSessions() throws SQLException {
        List<UUID> told = new ArrayList<>();
        for (UUID session : toClose()) {
            InternalAnswer<Void> answer = services.post(
                    "authorization-service", "/internal/v1/sessions/" + session + "/closed", null, Void.class);
            if (answer instanceof InternalAnswer.Unavailable<Void>) {
                break;
            }
            told.add(session);
        }
        if (!told.isEmpty()) {
            markTold(told);
        }
    }

    private List<UUID> toClose() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(TO_CLOSE);
                ResultSet row = query.executeQuery()) {
            List<UUID> sessions = new ArrayList<>();
            while (row.next()) {
                sessions.add(row.getObject(1, UUID.class));
            }
            return sessions;
        }
    }

    private void markTold(List<UUID> sessions) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(CLOSED)) {
            update.setArray(1, connection.createArrayOf("uuid", sessions.toArray()));
            update.executeUpdate();
        }
    }
}
