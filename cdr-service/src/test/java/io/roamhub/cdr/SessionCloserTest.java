package io.roamhub.cdr;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How the authorization-service hears of closed sessions; it takes 20 ms for each. */
@QuarkusTest
class SessionCloserTest extends CdrServiceTest {

    @Inject
    AgroalDataSource database;

    @Test
    void a_session_that_another_replica_is_telling_is_left_to_it_and_holds_up_no_other() throws SQLException {
        OtherServices.away(true);
        List<UUID> sessions = toClose(3);
        try (Connection otherReplica = database.getConnection()) {
            otherReplica.setAutoCommit(false);
            lock(otherReplica, sessions.getFirst());
            OtherServices.away(false);

            await().until(() -> sessions.stream().skip(1).allMatch(OtherServices::isClosed));
            await().during(Duration.ofMillis(500)).until(() -> !OtherServices.isClosed(sessions.getFirst()));
            otherReplica.rollback();
            otherReplica.setAutoCommit(true);
        }

        await().until(() -> OtherServices.isClosed(sessions.getFirst()));
    }

    @Test
    void several_sessions_are_told_at_once() throws SQLException {
        long begin = System.nanoTime();
        List<UUID> sessions = toClose(160);

        await().until(() -> sessions.stream().allMatch(OtherServices::isClosed));

        // one after another: 3.2 s
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(2500));
    }

    /** Sessions that have their CDR. */
    private List<UUID> toClose(int count) throws SQLException {
        List<UUID> sessions = Stream.generate(UUID::randomUUID).limit(count).toList();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO cdr_session (session_id, cdr_id, accepted_at, arrived_hash)"
                                + " SELECT id, id, now(), ''::bytea FROM unnest(?) AS id")) {
            insert.setArray(1, connection.createArrayOf("uuid", sessions.toArray()));
            insert.executeUpdate();
        }
        return sessions;
    }

    private static void lock(Connection connection, UUID session) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT FROM cdr_session WHERE session_id = ? FOR UPDATE")) {
            lock.setObject(1, session);
            lock.executeQuery();
        }
    }
}
