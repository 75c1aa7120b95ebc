package io.roamhub.evsedata.status;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.roamhub.common.answer.Refusal;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.evsedata.EvseDataConfig;
import io.roamhub.evsedata.store.OperatorCondition;
import io.roamhub.evsedata.store.Transactions;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import io.roamhub.oicp.id.OperatorId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class SlowReadersTest {

    private static final int PLACES = 8;

    @Inject
    StatusPulls pulls;

    @Inject
    Transactions transactions;

    private final Hub hub = new Hub();

    @Test
    void providers_that_do_not_read_their_status_leave_connections_for_pushes() throws InterruptedException {
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));
        CountDownLatch readOn = new CountDownLatch(1);
        CountDownLatch places = new CountDownLatch(PLACES);
        for (int i = 0; i < PLACES; i++) {
            Thread.startVirtualThread(() -> pull(places, readOn));
        }
        assertThat(places.await(20, TimeUnit.SECONDS)).isTrue();

        try {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> pulls.stream(everything(), new Stalling(places, readOn)))
                    .matches(refusal -> refusal.status() == 503);
            Response refused = hub.pullStatus("{\"ProviderID\":\"%s\"}".formatted(hub.provider), "status-records");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.asString()).contains("Service temporarily unavailable");
            hub.pushed("update", Evses.record(hub.evse(1), "Hamburg"));
        } finally {
            readOn.countDown();
        }
    }

    @Test
    void an_answer_that_is_read_too_slowly_is_broken_off_and_gives_its_place_back() {
        hub.pushed(
                "fullLoad",
                Evses.record(hub.evse(1), "Berlin"),
                Evses.record(hub.evse(2), "Bonn"),
                Evses.record(hub.evse(3), "Kiel"));
        StatusPulls bounded =
                new PostgresStatusPulls(transactions, new Bounds(1, Duration.ofMillis(200), Duration.ofMillis(200)));
        Trickling slow = new Trickling();

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> bounded.stream(everything(), slow));

        assertThat(slow.taken).isEqualTo(1);
        assertThatNoException().isThrownBy(() -> bounded.stream(nothing(), slow));
    }

    private void pull(CountDownLatch places, CountDownLatch readOn) {
        try {
            pulls.stream(everything(), new Stalling(places, readOn));
        } catch (IOException | Refusal e) {
            assertThat(e).isInstanceOf(Refusal.class);
        }
    }

    private StatusQuery everything() {
        return new StatusQuery(null, null, OperatorCondition.of(List.<OperatorId>of(), null));
    }

    private StatusQuery nothing() {
        return new StatusQuery("no status", null, OperatorCondition.of(List.of(), null));
    }

    private record Bounds(int atOnce, Duration longestWait, Duration deadline)
            implements EvseDataConfig.StatusAnswers {}

    /** A reader that takes a little now and then. */
    private static final class Trickling implements StatusPulls.Sink {

        private int taken;

        @Override
        public void operator(String id, String name) {
            // read and forgotten
        }

        @Override
        public void status(byte[] record) throws IOException {
            taken++;
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    /** A reader that takes nothing until it is told to. */
    private record Stalling(CountDownLatch began, CountDownLatch readOn) implements StatusPulls.Sink {

        @Override
        public void operator(String id, String name) throws IOException {
            began.countDown();
            try {
                readOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void status(byte[] record) {
            // read and forgotten
        }
    }
}
