package io.roamhub.registry.limits;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.limits.ShareAnswer;
import io.roamhub.common.limits.ShareRequest;
import io.roamhub.common.limits.ShareView;
import io.roamhub.common.limits.Shares;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import io.roamhub.oicp.operation.Operation;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Replicas of a service that share limits through the registry and its database. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class RateSharesTest {

    private static final Operation OPERATION = Operation.AUTHORIZE_START;

    private final String group = "service-" + UUID.randomUUID();
    private final Partner partner = new DirectoryFixture().operator("DE*ABC").build();

    private Shares replica(String place, int limit) {
        return new Shares(group, place, 2, (any, operation) -> limit, System::nanoTime);
    }

    private static Response post(Object request) {
        return given().auth()
                .oauth2(Tokens.service())
                .contentType("application/json")
                .body(request)
                .post("/internal/v1/rate-shares");
    }

    private static void exchange(Shares replica) {
        replica.tick();
        Response answer = post(replica.request(false));
        assertThat(answer.statusCode()).isEqualTo(200);
        replica.answered(answer.as(ShareAnswer.class));
    }

    /** Calls until the registry has nothing left; how many were admitted. */
    private int takeAll(List<Shares> replicas) {
        int admitted = 0;
        int rounds = 0;
        boolean open = true;
        while (open && rounds++ < 40) {
            open = false;
            for (Shares replica : replicas) {
                long answer = replica.take(partner, OPERATION);
                for (; answer == 0; answer = replica.take(partner, OPERATION)) {
                    admitted++;
                }
                open |= answer == Shares.WAIT;
            }
            replicas.forEach(RateSharesTest::exchange);
        }
        return admitted;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 59, 60, 100, 2000})
    void all_replicas_together_admit_the_limit(int limit) {
        Shares first = replica("first", limit);
        exchange(first);
        List<Shares> replicas = List.of(first, replica("second", limit), replica("third", limit));

        assertThat(takeAll(replicas)).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 60, 375})
    void one_replica_gets_what_the_others_do_not_use(int limit) {
        Shares idle = replica("idle", limit);
        Shares busy = replica("busy", limit);
        exchange(idle);
        exchange(busy);

        int admitted = 0;
        for (int round = 0; round < 20; round++) {
            while (busy.take(partner, OPERATION) == 0) {
                admitted++;
            }
            exchange(busy);
            exchange(idle);
        }

        assertThat(admitted).isEqualTo(limit);
    }

    @Test
    void a_process_that_starts_again_at_the_same_place_goes_on_where_the_former_was() {
        Shares former = replica("place", 60);
        exchange(former);
        for (int call = 0; call < 40; call++) {
            assertThat(former.take(partner, OPERATION)).isZero();
        }
        exchange(former);

        Shares next = replica("place", 60);
        exchange(next);

        assertThat(takeAll(List.of(next))).isEqualTo(20);
    }

    @Test
    void requests_at_the_same_time_are_answered_one_after_the_other() throws Exception {
        int limit = 500;
        Shares first = replica("first", limit);
        exchange(first);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> admitted =
                    List.of(first, replica("second", limit), replica("third", limit), replica("fourth", limit)).stream()
                            .map(replica -> threads.submit(() -> takeAll(List.of(replica))))
                            .toList();
            int sum = 0;
            for (Future<Integer> count : admitted) {
                sum += count.get();
            }
            assertThat(sum).isBetween(limit * 9 / 10, limit);
        }
    }

    @Test
    void a_request_that_comes_twice_is_a_conflict_and_one_that_lacks_something_is_refused() {
        Shares replica = replica("place", 10);
        ShareRequest request = replica.request(false);

        assertThat(post(request).statusCode()).isEqualTo(200);
        assertThat(post(request).statusCode()).isEqualTo(409);
        assertThat(post("{}").statusCode()).isEqualTo(400);
        ShareRequest negative = new ShareRequest(
                group,
                UUID.randomUUID(),
                "x",
                1,
                0,
                new ShareView(0, 0, 1, true),
                -1,
                List.of(new ShareRequest.Held(UUID.randomUUID(), "AuthorizeStart", 10, -5, 0, 0, false)),
                false);
        assertThat(post(negative).statusCode()).isEqualTo(400);
    }
}
