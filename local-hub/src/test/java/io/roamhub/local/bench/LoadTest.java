package io.roamhub.local.bench;

import io.roamhub.local.Problem;
import io.roamhub.testkit.JsonValue;
import io.roamhub.testkit.TlsMaterial;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LoadTest {

    @Test
    void the_echo_answers_each_body_with_itself() {
        byte[] body = "{\"greeting\":\"Grüezi\"}".getBytes(StandardCharsets.UTF_8);
        try (EchoProcess echo = EchoProcess.start()) {
            Load.Result result = load(echo, 4)
                    .run(connection -> new Load.Request("/any", body, reply -> Arrays.equals(reply.body(), body)));

            assertThat(result.failures()).as(result.firstFailure()).isZero();
            assertThat(result.perSecond()).isGreaterThan(100);
            assertThat(result.p50Millis()).isPositive().isLessThanOrEqualTo(result.p99Millis());
        }
    }

    @Test
    void a_load_ends_with_its_requests() {
        AtomicInteger left = new AtomicInteger(10);
        try (EchoProcess echo = EchoProcess.start()) {
            Load.Result result = load(echo, 2)
                    .run(connection -> left.getAndDecrement() > 0
                            ? new Load.Request("/", new byte[] {'{', '}'}, reply -> reply.status() == 200)
                            : null);

            assertThat(result.failures()).isZero();
        }
        assertThat(left.get()).isNegative();
    }

    @Test
    void a_wrong_answer_is_a_failure() {
        try (EchoProcess echo = EchoProcess.start()) {
            Load.Result result = load(echo, 1)
                    .run(connection -> new Load.Request("/", new byte[] {'1'}, reply -> reply.status() == 201));

            assertThat(result.failures()).isPositive();
            assertThat(result.firstFailure()).startsWith("HTTP 200");
        }
    }

    @Test
    void a_figure_is_written_with_its_ratio() {
        Measurement measurement = new Measurement("AuthorizeStart", 500, "requests/s", "echo", 2000, null, true);

        Map<String, Object> members = measurement.members();

        assertThat(members.keySet())
                .containsExactly("name", "value", "unit", "yardstick", "yardstickValue", "ratio", "asked", "holds");
        assertThat(new JsonValue(List.of(members)).json())
                .isEqualTo(
                        "[{\"name\":\"AuthorizeStart\",\"value\":500.0,\"unit\":\"requests/s\",\"yardstick\":\"echo\","
                                + "\"yardstickValue\":2000.0,\"ratio\":0.25,\"asked\":null,\"holds\":true}]");
    }

    @Test
    void an_unknown_name_is_answered_with_those_there_are() {
        assertThatThrownBy(() -> Benchmarks.named("nothing"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("nothing")
                .hasMessageContaining("story");
    }

    private static Load load(EchoProcess echo, int connections) {
        return new Load(
                List.of(echo.address()),
                TlsMaterial.none(),
                connections,
                Duration.ofMillis(50),
                Duration.ofMillis(400));
    }
}
