package io.roamhub.cdr;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.roamhub.common.testing.FakePartner.Reply;
import io.roamhub.common.testing.FakePartner.Request;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whatever happens in whatever order: one CDR per session is accepted, it is the one that is stored, it reaches the provider in
 * its very text, and none is delivered again after its acknowledgement has arrived.
 *
 * <p>The events of each round are drawn by chance: CDRs and different second ones, repeated and at once; a provider that fails,
 * answers nonsense or refuses; an authorization-service that is away; a replica that dies with what it has taken.
 */
@QuarkusTest
class InterleavingsTest extends CdrServiceTest {

    private static final int ROUNDS = 8;
    private static final int SESSIONS = 6;
    private static final String DELIVERY = "/charge-detail-record";
    private static final String REFUSED = "{\"Result\":false,\"StatusCode\":{\"Code\":\"022\"}}";

    @Inject
    AgroalDataSource database;

    /** So long that on no machine an acknowledgement is lost for its sake. */
    @Override
    Duration timeout() {
        return Duration.ofSeconds(30);
    }

    static List<Long> seeds() {
        return new Random().longs(ROUNDS).boxed().toList();
    }

    /** What the operator heard about its two CDRs of a session. */
    private record Told(UUID session, List<String> accepted) {}

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_session_has_one_cdr_that_arrives_once(long seed) throws Exception {
        Random random = new Random(seed);
        Map<String, AtomicInteger> acknowledged = new ConcurrentHashMap<>();
        Set<String> refused = ConcurrentHashMap.newKeySet();
        Set<String> disturbed = ConcurrentHashMap.newKeySet();
        backend.on(DELIVERY, request -> anyReply(random, request, acknowledged, refused));

        List<Told> told = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            told.add(new Told(session().id(), Collections.synchronizedList(new ArrayList<>())));
        }
        try (ExecutorService world = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> events = new ArrayList<>();
            for (Runnable event : shuffled(random, told, disturbed)) {
                long pause = random.nextInt(120);
                events.add(world.submit(() -> {
                    Thread.sleep(pause);
                    event.run();
                    return null;
                }));
            }
            for (Future<?> event : events) {
                event.get();
            }
        }
        OtherServices.away(false);
        for (Told one : told) {
            untilAccepted(one);
        }

        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(told)
                .allSatisfy(one -> assertThat(state(one.session())).isIn("DELIVERED", "REJECTED")));
        for (Told one : told) {
            String session = one.session().toString();
            assertThat(one.accepted()).as("accepted of " + session).hasSize(1);
            assertThat(stored(one.session())).as("stored of " + session).isEqualTo(1);
            List<Request> received = backend.received(DELIVERY).stream()
                    .filter(request -> request.body().contains(session))
                    .toList();
            assertThat(received).isNotEmpty().allSatisfy(request -> assertThat(request.body())
                    .isEqualTo(one.accepted().getFirst()));
            if (!disturbed.contains(session)) {
                int times =
                        acknowledged.getOrDefault(session, new AtomicInteger()).get();
                assertThat(times)
                        .as("acknowledged by the provider, " + session)
                        .isEqualTo(refused.contains(session) ? 0 : 1);
            }
        }
    }

    private List<Runnable> shuffled(Random random, List<Told> told, Set<String> disturbed) {
        List<Runnable> events = new ArrayList<>();
        for (Told one : told) {
            String first = cdr(one.session());
            String second = cdr(one.session(), "ConsumedEnergy", "21.501");
            for (int i = 0; i < 2 + random.nextInt(3); i++) {
                String text = random.nextInt(3) == 0 ? second : first;
                events.add(() -> sendOnce(one, text));
            }
            if (random.nextInt(3) == 0) {
                events.add(() -> {
                    disturbed.add(one.session().toString());
                    takenByADeadReplica(one.session());
                });
            }
        }
        events.add(() -> OtherServices.away(true));
        events.add(() -> OtherServices.away(false));
        Collections.shuffle(events, random);
        return events;
    }

    private void sendOnce(Told told, String text) {
        Response answer = send(text).extract().response();
        if (answer.statusCode() == 200) {
            assertThat((Boolean) answer.path("Result")).isTrue();
            told.accepted().add(text);
        } else {
            assertThat(answer.statusCode()).isIn(404, 503);
        }
    }

    private void untilAccepted(Told told) {
        await().until(() -> {
            if (told.accepted().isEmpty()) {
                sendOnce(told, cdr(told.session()));
            }
            return !told.accepted().isEmpty();
        });
    }

    private static Reply anyReply(
            Random random, Request request, Map<String, AtomicInteger> acknowledged, Set<String> refused) {
        int chance;
        synchronized (random) {
            chance = random.nextInt(100);
        }
        String session = request.body()
                .substring(
                        request.body().indexOf("\"SessionID\"") + 14,
                        request.body().indexOf("\"SessionID\"") + 50);
        if (chance < 8) {
            return Reply.of(503, "");
        }
        if (chance < 14) {
            return Reply.ok("<html>");
        }
        if (chance < 18) {
            return Reply.ok("{\"Result\":false,\"StatusCode\":{\"Code\":\"021\"}}");
        }
        if (chance < 24) {
            refused.add(session);
            return Reply.ok(REFUSED);
        }
        acknowledged.computeIfAbsent(session, any -> new AtomicInteger()).incrementAndGet();
        return Reply.ok(ACKNOWLEDGED).after(Duration.ofMillis(chance));
    }

    private void takenByADeadReplica(UUID session) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE cdr_delivery SET taken_by = ?"
                                + " WHERE state = 'PENDING' AND cdr_id = (SELECT cdr_id FROM cdr_session WHERE session_id = ?)")) {
            update.setObject(1, UUID.randomUUID());
            update.setObject(2, session);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String state(UUID session) throws SQLException {
        return one("SELECT state FROM cdr_delivery JOIN cdr_session USING (cdr_id) WHERE session_id = ?", session);
    }

    private int stored(UUID session) throws SQLException {
        return Integer.parseInt(one("SELECT count(*) FROM cdr WHERE session_id = ?", session));
    }

    private String one(String sql, UUID session) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, session);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }
}
