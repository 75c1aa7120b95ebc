package io.roamhub.common.calls;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.roamhub.common.calls.InternalAnswer.Ok;
import io.roamhub.common.calls.InternalAnswer.Refused;
import io.roamhub.common.calls.InternalAnswer.Unavailable;
import io.roamhub.common.http.InternalHttp;
import io.roamhub.common.testing.FakePartner;
import io.roamhub.common.testing.FakePartner.Reply;
import io.roamhub.common.token.ServiceToken;
import io.roamhub.common.token.TokenSource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InternalCallsTest {

    private static final URI NOBODY_LISTENS = URI.create("http://127.0.0.1:1");

    private final FakePartner first = FakePartner.start().otherwise(request -> Reply.ok("{\"from\":\"first\"}"));
    private final FakePartner second = FakePartner.start().otherwise(request -> Reply.ok("{\"from\":\"second\"}"));

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    private static InternalCalls calls(URI... replicas) {
        return new InternalCalls(
                () -> Map.of("cdr-service", List.of(replicas)),
                new InternalHttp(new ServiceToken(
                        () -> new TokenSource.Fetched("a-token", Instant.now().plusSeconds(3600)))),
                new ObjectMapper());
    }

    private URI first() {
        return URI.create(first.url());
    }

    private URI second() {
        return URI.create(second.url() + "/");
    }

    @Test
    void a_value_is_read_and_written_with_the_services_token() {
        InternalCalls calls = calls(first());

        assertThat(calls.get("cdr-service", "/internal/v1/things/1?x=y", Map.class))
                .isEqualTo(new Ok<>(Map.of("from", "first")));
        assertThat(calls.post("cdr-service", "/internal/v1/things", Map.of("a", 1), Map.class))
                .isEqualTo(new Ok<>(Map.of("from", "first")));

        assertThat(first.received())
                .allSatisfy(request ->
                        assertThat(request.headers().get("Authorization")).containsExactly("Bearer a-token"));
        assertThat(first.received().getLast().body()).isEqualTo("{\"a\":1}");
    }

    @Test
    void an_answer_without_a_body_has_no_value() {
        first.otherwise(request -> Reply.of(204, ""));

        assertThat(calls(first()).post("cdr-service", "/x", null, Void.class)).isEqualTo(new Ok<Void>(null));
    }

    @Test
    void a_refusal_is_not_tried_elsewhere() {
        first.otherwise(request -> Reply.of(404, "{}"));

        assertThat(calls(first(), second()).get("cdr-service", "/x", Map.class)).isEqualTo(new Refused<Map>(404));
        assertThat(second.received()).isEmpty();
    }

    @Test
    void a_replica_that_fails_is_passed_over_and_the_one_that_answered_is_preferred() {
        first.otherwise(request -> Reply.of(503, ""));
        InternalCalls calls = calls(NOBODY_LISTENS, first(), second());

        assertThat(calls.get("cdr-service", "/x", Map.class)).isEqualTo(new Ok<>(Map.of("from", "second")));
        assertThat(calls.get("cdr-service", "/x", Map.class)).isEqualTo(new Ok<>(Map.of("from", "second")));
        assertThat(first.received()).hasSize(1);
    }

    @Test
    void a_replica_that_does_not_believe_the_token_has_not_answered() {
        first.otherwise(request -> Reply.of(401, "{}"));

        assertThat(calls(first(), second()).get("cdr-service", "/x", Map.class))
                .isEqualTo(new Ok<>(Map.of("from", "second")));
        assertThat(calls(first()).get("cdr-service", "/x", Map.class)).isEqualTo(new Unavailable<Map>());
    }

    @Test
    void without_any_answer_the_service_is_unavailable() {
        first.otherwise(request -> Reply.ok("{}").after(Duration.ofSeconds(1)));

        assertThat(calls(NOBODY_LISTENS).get("cdr-service", "/x", Map.class)).isEqualTo(new Unavailable<Map>());
        assertThat(calls().get("cdr-service", "/x", Map.class)).isEqualTo(new Unavailable<Map>());
        assertThat(calls(first()).get("cdr-service", "/x", Map.class, Duration.ofMillis(100)))
                .isEqualTo(new Unavailable<Map>());
    }

    @Test
    void an_answer_that_is_not_the_json_expected_makes_it_unavailable() {
        first.otherwise(request -> Reply.ok("<html>"));

        assertThat(calls(first()).get("cdr-service", "/x", Map.class)).isEqualTo(new Unavailable<Map>());
    }
}
