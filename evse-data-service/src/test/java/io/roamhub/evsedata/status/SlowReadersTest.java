package io.roamhub.evsedata.status;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.answer.Refusal;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.evsedata.store.OperatorCondition;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import io.roamhub.oicp.id.OperatorId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class SlowReadersTest {

    private static final int MORE_THAN_PLACES = 20;

    @Inject
    StatusPulls pulls;

    private final Hub hub = new Hub();

    @Test
    void providers_that_do_not_read_their_status_leave_connections_for_pushes() throws InterruptedException {
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));
        CountDownLatch readOn = new CountDownLatch(1);
        CountDownLatch places = new CountDownLatch(16);
        for (int i = 0; i < MORE_THAN_PLACES; i++) {
            Thread.startVirtualThread(() -> pull(places, readOn));
        }
        assertThat(places.await(20, TimeUnit.SECONDS)).isTrue();

        try {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> pulls.stream(everything(), new Stalling(places, readOn)))
                    .matches(refusal -> refusal.status() == 503);
            hub.pushed("update", Evses.record(hub.evse(1), "Hamburg"));
        } finally {
            readOn.countDown();
        }
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
        public void status(StatusPulls.Shown shown) {
            // read and forgotten
        }
    }
}
