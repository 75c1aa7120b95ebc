package io.roamhub.cdr;

import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.FakePartner;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
class DownloadTest extends CdrServiceTest {

    @Test
    void the_stored_text_is_returned() {
        String text = cdr(accepted().id());

        String page = download(request(), "").statusCode(200).extract().asString();

        assertThat(page).startsWith("{\"content\":[" + text + "],");
    }

    @Test
    void a_page_has_all_its_members() {
        List.of(1, 2, 3).forEach(n -> accepted());

        download(request(), "?page=1&size=2")
                .statusCode(200)
                .body("content", hasSize(1))
                .body("number", equalTo(1))
                .body("size", equalTo(2))
                .body("totalElements", equalTo(3))
                .body("totalPages", equalTo(2))
                .body("numberOfElements", equalTo(1))
                .body("first", equalTo(false))
                .body("last", equalTo(true))
                .body("empty", equalTo(false))
                .body("pageable.offset", equalTo(2))
                .body("StatusCode.Code", equalTo("000"));
    }

    @Test
    void the_pages_of_a_download_are_one_picture_while_cdrs_come_in() {
        String request = request();
        Set<String> before = new HashSet<>(
                IntStream.range(0, 5).mapToObj(n -> accepted().id().toString()).toList());
        Set<String> seen = new HashSet<>(sessions(request, "?page=0&size=2"));

        accepted();
        seen.addAll(sessions(request, "?page=1&size=2"));
        accepted();
        seen.addAll(sessions(request, "?page=2&size=2"));

        assertThat(seen).isEqualTo(before);
        download(request, "?page=0&size=2").body("totalElements", equalTo(7));
    }

    @Test
    void a_download_of_what_is_not_delivered_misses_nothing_while_deliveries_end() {
        backend.otherwise(request -> FakePartner.Reply.of(500, ""));
        Set<String> undelivered = new HashSet<>(
                IntStream.range(0, 4).mapToObj(n -> accepted().id().toString()).toList());
        String request = request("CDRForwarded", "false");
        Set<String> seen = new HashSet<>(sessions(request, "?page=0&size=2"));

        backend.otherwise(delivery -> FakePartner.Reply.ok(ACKNOWLEDGED));
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> download(
                        request("CDRForwarded", "true"), "")
                .body("totalElements", equalTo(4)));
        seen.addAll(sessions(request, "?page=1&size=2"));

        assertThat(seen).isEqualTo(undelivered);
    }

    @Test
    void a_download_is_narrowed_by_sessions_operators_and_delivery() {
        UUID wanted = accepted().id();
        accepted();
        backend.await("/charge-detail-record", 2);

        download(request("SessionID", "[\"" + wanted + "\"]"), "")
                .body("content.SessionID", contains(wanted.toString()));
        download(request("OperatorID", "\"DEABC\""), "").body("content", hasSize(2));
        download(request("OperatorID", "[\"NL*OTH\"]"), "").body("content", hasSize(0));
        org.awaitility.Awaitility.await().untilAsserted(() -> download(request("CDRForwarded", "true"), "")
                .body("content", hasSize(2)));
        download(request("CDRForwarded", "false"), "").body("content", hasSize(0));
    }

    @Test
    void a_range_that_begins_too_long_ago_is_refused() {
        download(request("From", "\"" + Instant.now().minus(Duration.ofDays(90)) + "\""), "")
                .statusCode(400)
                .body("validationErrors[0].fieldReference", equalTo("from"))
                .body("validationErrors[0].errorMessage", equalTo("must not be more than 89 days ago"));
    }

    @Test
    void a_range_that_ends_before_it_begins_is_refused() {
        download(request("To", "\"" + Instant.now().minus(Duration.ofDays(2)) + "\""), "")
                .statusCode(400)
                .body("validationErrors[0].fieldReference", equalTo("to"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?page=-1", "?size=0", "?page=x", "?size=1.5"})
    void a_page_that_cannot_be_is_refused(String query) {
        download(request(), query).statusCode(400);
    }

    @Test
    void a_larger_size_than_2000_is_answered_with_2000() {
        download(request(), "?size=5000").statusCode(200).body("size", equalTo(2000));
    }

    @Test
    void another_provider_sees_nothing_of_it() {
        accepted();
        UUID first = provider;
        publishDirectory(true);
        assertThat(provider).isNotEqualTo(first);

        download(request(), "").statusCode(200).body("totalElements", equalTo(0));
    }

    private OtherServices.Session accepted() {
        OtherServices.Session session = session();
        send(cdr(session.id())).statusCode(200).body("Result", equalTo(true));
        return session;
    }

    private List<String> sessions(String request, String query) {
        return download(request, query).statusCode(200).extract().path("content.SessionID");
    }

    private static String request(String... changes) {
        String text = "{\"ProviderID\": \"DE-XYZ\", \"From\": \"%s\", \"To\": \"%s\"}"
                .formatted(
                        Instant.now().minus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(1)));
        for (int i = 0; i < changes.length; i += 2) {
            text = text.contains('"' + changes[i] + '"')
                    ? text.replaceFirst(
                            "\"" + changes[i] + "\": \"[^\"]*\"", "\"" + changes[i] + "\": " + changes[i + 1])
                    : text.substring(0, text.length() - 1) + ", \"" + changes[i] + "\": " + changes[i + 1] + "}";
        }
        return text;
    }
}
