package io.roamhub.local.story;

import io.roamhub.local.client.Answer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoryReportTest {

    private static final String DONE = "{\"Result\":true,\"StatusCode\":{\"Code\":\"000\"}}";
    private static final String REFUSED = "{\"Result\":false,\"StatusCode\":{\"Code\":\"018\"}}";

    private final StringWriter printed = new StringWriter();
    private final Teller teller = new Teller(new PrintWriter(printed));

    @Test
    void a_step_is_one_line_with_caller_operation_status_code_and_time() {
        teller.tell("CPO DE*ABC", "PushEvseData", () -> answer(200, DONE), Expectation.acknowledged());

        assertThat(printed.toString().strip()).matches("1 +CPO DE\\*ABC +PushEvseData +200 +000 +7\\.0 ms +ok");
        assertThat(report(null).holds()).isTrue();
        assertThat(report(null).summary()).startsWith("The story holds: 1 steps");
    }

    @Test
    void a_failed_step_says_what_was_expected_and_what_came() {
        teller.tell("CPO DE*ABC", "PushEvseData", () -> answer(200, REFUSED), Expectation.acknowledged());

        assertThat(report(null).holds()).isFalse();
        assertThat(report(null).summary())
                .contains("1 of 1 steps")
                .contains("expected code 000")
                .contains("\"018\"");
    }

    @Test
    void a_story_that_breaks_off_does_not_hold() {
        assertThatThrownBy(() -> teller.require(
                        "hub-admin",
                        "creates a partner",
                        () -> Answer.none("refused", Duration.ZERO),
                        Expectation.status(201)))
                .isInstanceOf(StoryBroken.class)
                .hasMessage("creates a partner");
        assertThat(report("creates a partner").summary())
                .contains("not told to its end: creates a partner")
                .contains("there was no answer: refused");
    }

    @Test
    void an_answer_that_becomes_right_is_waited_for_and_must_stay_right() {
        Queue<Integer> statuses = new ArrayDeque<>(List.of(401, 200, 401, 200, 200));

        Answer answer = teller.tellWhenTrue(
                "EMP DE-DCB", "the first call", 2, () -> answer(statuses.remove(), DONE), Expectation.status(200));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(statuses).isEmpty();
        assertThat(report(null).holds()).isTrue();
    }

    @Test
    void a_delivered_message_may_carry_added_session_ids_and_nothing_else() {
        Delivery delivery = new Delivery(teller);
        byte[] sent = bytes("{\"SessionID\":\"s\",\"ConsumedEnergy\":1.50}");

        assertThat(delivery.differences(sent, sent, true)).isEmpty();
        assertThat(delivery.differences(sent, bytes("{\"SessionID\":\"s\", \"ConsumedEnergy\":1.50}"), true))
                .isNotEmpty();
        assertThat(delivery.differences(
                        sent,
                        bytes("{\"EMPPartnerSessionID\":\"e\",\"SessionID\":\"s\",\"ConsumedEnergy\":1.50}"),
                        false))
                .isEmpty();
        assertThat(delivery.differences(sent, bytes("{\"SessionID\":\"s\",\"ConsumedEnergy\":1.5}"), false))
                .containsExactly("ConsumedEnergy is 1.5 instead of 1.50");
        assertThat(delivery.differences(sent, bytes("{\"SessionID\":\"s\",\"ConsumedEnergy\":1.50,\"Note\":1}"), false))
                .containsExactly("Note was added");
    }

    private StoryReport report(String untold) {
        return new StoryReport(teller.steps(), untold, Duration.ofSeconds(1));
    }

    private static Answer answer(int status, String body) {
        return new Answer(status, "5f0c", bytes(body), null, Duration.ofMillis(7));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
