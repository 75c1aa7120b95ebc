package io.roamhub.authorization.trail;

import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.authorization.testing.Roaming;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

@QuarkusTest
class TrailTest extends Roaming {

    @Inject
    TrailStore store;

    @Inject
    Trail trail;

    @Test
    void a_broadcast_leaves_what_was_received_who_was_asked_and_what_each_said() {
        String card = newCard();
        secondBackend.on("/authorize/start", request -> io.roamhub.common.testing.FakePartner.Reply.of(503, ""));
        Instant before = Instant.now().minusSeconds(1);

        String sessionId = openSession(card);

        List<TrailStep> steps = awaited(UUID.fromString(sessionId), before, 2);
        assertThat(steps)
                .extracting(TrailStep::kind, TrailStep::operation, TrailStep::partner, TrailStep::code)
                .contains(
                        tuple(TrailStep.Kind.RECEIVED, "AuthorizeStart", operator.id(), "000"),
                        tuple(TrailStep.Kind.ASKED, "AuthorizeStart", first.id(), "000"));
        assertThat(steps)
                .extracting(TrailStep::processId)
                .containsOnly(steps.getFirst().processId());
        assertThat(steps.toString()).doesNotContain(card);
    }

    @Test
    void days_are_made_ahead_and_dropped_one_by_one() {
        Instant long_ago = Instant.parse("2001-01-05T10:00:00Z");
        UUID session = UUID.randomUUID();
        store.makeDays(long_ago);
        trail.record(TrailStep.noted(session, long_ago, "EVSE_CHECK", "NOT_AVAILABLE"));
        assertThat(awaited(session, long_ago, 1).getFirst().outcome()).isEqualTo("NOT_AVAILABLE");

        Instant before = Instant.parse("2001-01-10T00:00:00Z");
        int dropped = 0;
        while (store.dropDay(before)) {
            dropped++;
        }

        assertThat(dropped).isEqualTo(6);
        assertThat(store.of(session, long_ago, 10)).isEmpty();
    }

    @Test
    void a_code_that_is_none_of_oicps_form_is_not_kept() {
        TrailStep step = TrailStep.received(
                UUID.randomUUID(),
                Instant.now(),
                io.roamhub.oicp.operation.Operation.AUTHORIZE_STOP,
                UUID.randomUUID(),
                "a'b",
                Duration.ofMillis(3));

        assertThat(step.code()).isNull();
    }

    private List<TrailStep> awaited(UUID session, Instant since, int count) {
        return await().atMost(Duration.ofSeconds(10))
                .until(() -> store.of(session, since, 100), steps -> steps.size() >= count);
    }
}
