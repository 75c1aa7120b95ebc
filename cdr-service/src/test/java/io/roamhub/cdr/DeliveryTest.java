package io.roamhub.cdr;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.FakePartner.Reply;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class DeliveryTest extends CdrServiceTest {

    private static final String DELIVERY = "/charge-detail-record";

    @Inject
    AgroalDataSource database;

    @Test
    void what_the_provider_did_not_acknowledge_is_delivered_again() {
        AtomicInteger attempts = new AtomicInteger();
        backend.on(DELIVERY, request -> switch (attempts.incrementAndGet()) {
            case 1 -> Reply.of(500, "oops");
            case 2 -> Reply.ok("no json");
            default -> Reply.ok(ACKNOWLEDGED);
        });
        OtherServices.Session session = session();

        send(cdr(session.id())).statusCode(200).body("Result", equalTo(true));

        var received = backend.await(DELIVERY, 3);
        assertThat(received).allSatisfy(request -> assertThat(request.body()).isEqualTo(cdr(session.id())));
        awaitState(session.id(), "DELIVERED");
        assertThat(backend.received(DELIVERY)).hasSize(3);
    }

    @Test
    void a_provider_in_trouble_of_its_own_gets_it_again() {
        AtomicInteger attempts = new AtomicInteger();
        backend.on(
                DELIVERY,
                request -> Reply.ok(
                        attempts.incrementAndGet() == 1
                                ? "{\"Result\":false,\"StatusCode\":{\"Code\":\"002\"}}"
                                : ACKNOWLEDGED));
        OtherServices.Session session = session();

        send(cdr(session.id())).statusCode(200).body("Result", equalTo(true));

        awaitState(session.id(), "DELIVERED");
        assertThat(backend.received(DELIVERY)).hasSize(2);
    }

    @Test
    void what_the_provider_refuses_is_rejected_with_its_code_and_not_sent_again() {
        backend.on(DELIVERY, request -> Reply.ok("{\"Result\":false,\"StatusCode\":{\"Code\":\"022\"}}"));
        OtherServices.Session session = session();

        send(cdr(session.id())).statusCode(200).body("Result", equalTo(true));

        awaitState(session.id(), "REJECTED");
        assertThat(column(session.id(), "last_outcome")).isEqualTo("022");
    }

    @Test
    void an_off_line_provider_gets_no_delivery() {
        publishDirectory(false);
        OtherServices.Session session = session();

        send(cdr(session.id())).statusCode(200).body("Result", equalTo(true));

        awaitState(session.id(), "DOWNLOAD");
        assertThat(backend.received(DELIVERY)).isEmpty();
    }

    @Test
    void the_deliveries_of_a_replica_that_died_are_taken_over() throws SQLException {
        OtherServices.Session session = session();
        backend.on(DELIVERY, request -> Reply.of(500, ""));
        send(cdr(session.id())).statusCode(200).body("Result", equalTo(true));
        backend.await(DELIVERY, 1);
        await().until(() -> column(session.id(), "taken_by") == null);

        takenByADeadReplica(session.id());
        backend.on(DELIVERY, request -> Reply.ok(ACKNOWLEDGED));

        awaitState(session.id(), "DELIVERED");
    }

    @Test
    void a_delivery_whose_end_could_not_be_written_is_made_again() throws SQLException {
        OtherServices.Session session = session();
        execute("ALTER TABLE cdr_delivery ADD CONSTRAINT no_end CHECK (state <> 'DELIVERED') NOT VALID");
        try {
            send(cdr(session.id())).statusCode(200).body("Result", equalTo(true));
            backend.await(DELIVERY, 1);
        } finally {
            execute("ALTER TABLE cdr_delivery DROP CONSTRAINT no_end");
        }

        awaitState(session.id(), "DELIVERED");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    @Test
    void a_burst_to_one_provider_is_delivered_as_fast_as_it_answers() throws Exception {
        backend.on(DELIVERY, request -> Reply.ok(ACKNOWLEDGED).after(Duration.ofMillis(20)));
        List<UUID> burst = new ArrayList<>();
        try (ExecutorService operators = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 200; i++) {
                UUID session = session().id();
                burst.add(session);
                operators.execute(() -> send(cdr(session)).statusCode(200));
            }
        }

        long accepted = System.nanoTime();
        await().pollInterval(Duration.ofMillis(20)).until(() -> delivered(burst) == 200);
        assertThat(Duration.ofNanos(System.nanoTime() - accepted)).isLessThan(Duration.ofMillis(1500));

        // due at one moment, and only polling tells
        long due = System.nanoTime();
        makeDueAgain(burst);
        await().pollInterval(Duration.ofMillis(20)).until(() -> delivered(burst) == 200);
        assertThat(Duration.ofNanos(System.nanoTime() - due)).isLessThan(Duration.ofMillis(2000));
        assertThat(backend.received(DELIVERY)).hasSize(400);
    }

    private void makeDueAgain(List<UUID> sessions) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE cdr_delivery SET state = 'PENDING', next_attempt_at = now()"
                                + " WHERE cdr_id IN (SELECT cdr_id FROM cdr_session WHERE session_id = ANY (?))")) {
            update.setArray(1, connection.createArrayOf("uuid", sessions.toArray()));
            update.executeUpdate();
        }
    }

    private int delivered(List<UUID> sessions) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT count(*) FROM cdr_delivery JOIN cdr_session USING (cdr_id)"
                                + " WHERE session_id = ANY (?) AND state = 'DELIVERED'")) {
            query.setArray(1, connection.createArrayOf("uuid", sessions.toArray()));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    @Test
    void a_clock_ahead_of_the_databases_delays_no_delivery() {
        QuarkusMock.installMockForType(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)), Clock.class);
        OtherServices.Session session = session();

        send(cdr(session.id())).statusCode(200).body("Result", equalTo(true));

        awaitState(session.id(), "DELIVERED");
    }

    @Test
    void stored_texts_are_not_readable_in_the_database() throws SQLException {
        OtherServices.Session session = session();
        send(cdr(session.id())).statusCode(200).body("Result", equalTo(true));

        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT body FROM cdr WHERE session_id = ?")) {
            query.setObject(1, session.id());
            try (ResultSet row = query.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                        .doesNotContain("04A2B3C4");
            }
        }
    }

    private void takenByADeadReplica(UUID session) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE cdr_delivery SET taken_by = ?,"
                                + " next_attempt_at = now() WHERE cdr_id = (SELECT cdr_id FROM cdr_session WHERE session_id = ?)")) {
            update.setObject(1, UUID.randomUUID());
            update.setObject(2, session);
            update.executeUpdate();
        }
    }

    private void awaitState(UUID session, String state) {
        await().until(() -> column(session, "state"), state::equals);
    }

    private String column(UUID session, String column) {
        String sql =
                "SELECT " + column + "::text FROM cdr_delivery JOIN cdr_session USING (cdr_id) WHERE session_id = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, session);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
