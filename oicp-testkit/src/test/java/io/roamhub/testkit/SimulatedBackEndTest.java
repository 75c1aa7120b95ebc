package io.roamhub.testkit;

import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import io.roamhub.oicp.operation.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SimulatedBackEndTest {

    private static final OperatorId OPERATOR = OperatorId.of("DE*TST");
    private static final ProviderId PROVIDER = ProviderId.of("DE-TSP");
    private static final String SESSION = "0d6c8f0e-52cc-4f6f-8d83-5c0f8f1a2b3c";

    private final List<Card> cards = new Fleet(1).cards(PROVIDER, 3);
    private final SimulatedEmp emp = SimulatedEmp.start(0, TlsMaterial.none(), PROVIDER, cards);
    private final SimulatedCpo cpo = SimulatedCpo.start(0, TlsMaterial.none());
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        emp.close();
        cpo.close();
        client.close();
    }

    @Test
    void a_card_of_the_provider_is_authorized() throws Exception {
        JsonValue answer = authorize(cards.getFirst());

        assertThat(answer.at("AuthorizationStatus").text()).isEqualTo("Authorized");
        assertThat(answer.at("ProviderID").text()).isEqualTo("DE-TSP");
        assertThat(answer.at("EMPPartnerSessionID").text()).isEqualTo("emp-" + SESSION);
    }

    @Test
    void a_card_of_another_provider_is_not() throws Exception {
        JsonValue answer =
                authorize(new Fleet(2).cards(ProviderId.of("NL-OTH"), 1).getFirst());

        assertThat(answer.at("AuthorizationStatus").text()).isEqualTo("NotAuthorized");
        assertThat(answer.at("StatusCode", "Code").text()).isEqualTo("102");
    }

    @Test
    void a_remote_start_is_acknowledged_in_its_session() throws Exception {
        byte[] body = withSession(Messages.authorizeRemoteStart(
                PROVIDER, "DE*TST*E1", cards.getFirst().remote(), "emp-1"));

        HttpResponse<byte[]> answer = post(cpo.baseUrl(), Operation.AUTHORIZE_REMOTE_START.path("DE-TSP"), body);

        Parsed.Valid<Acknowledgement> acknowledged =
                OicpJson.read(answer.body(), Acknowledgement.TYPE).orThrow();
        assertThat(acknowledged.message().result()).isTrue();
        assertThat(acknowledged.message().sessionId().text()).isEqualTo(SESSION);
        assertThat(acknowledged.message().cpoPartnerSessionId()).isEqualTo("cpo-" + SESSION);
        assertThat(cpo.received(Operation.AUTHORIZE_REMOTE_START))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.pathId()).isEqualTo("DE-TSP");
                    assertThat(call.body()).isEqualTo(body);
                });
    }

    @Test
    void a_scripted_refusal_carries_its_code() throws Exception {
        emp.behave(Operation.AUTHORIZE_START, new Behaviour.Refuse(Code.EVCO_ID_LOCKED));
        emp.behave(Operation.CHARGE_DETAIL_RECORD, new Behaviour.Refuse(Code.SYSTEM_ERROR));

        assertThat(authorize(cards.getFirst()).at("StatusCode", "Code").text()).isEqualTo("200");
        JsonValue answer = JsonValue.parse(post(emp.baseUrl(), Operation.CHARGE_DETAIL_RECORD.path("DE*TST"), cdr())
                .body());
        assertThat(answer.at("Result").isTrue()).isFalse();
        assertThat(answer.at("StatusCode", "Code").text()).isEqualTo("001");
    }

    @Test
    void a_delay_is_waited_for_before_the_answer() throws Exception {
        emp.behave(Operation.AUTHORIZE_START, new Behaviour.Delay(Duration.ofMillis(300), new Behaviour.Accept()));
        long before = System.nanoTime();

        assertThat(authorize(cards.getFirst()).at("AuthorizationStatus").text()).isEqualTo("Authorized");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void garbage_is_not_json_and_a_hang_up_is_no_answer() throws Exception {
        emp.behave(Operation.CHARGE_DETAIL_RECORD, new Behaviour.Garbage());
        String path = Operation.CHARGE_DETAIL_RECORD.path("DE*TST");
        assertThat(JsonValue.parseOrNull(post(emp.baseUrl(), path, cdr()).body())
                        .isNull())
                .isTrue();

        emp.behave(Operation.CHARGE_DETAIL_RECORD, new Behaviour.HangUp());
        assertThatThrownBy(() -> post(emp.baseUrl(), path, cdr())).isInstanceOf(IOException.class);
        assertThat(emp.received(Operation.CHARGE_DETAIL_RECORD)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void what_arrives_later_is_waited_for() throws Exception {
        Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(200);
                post(emp.baseUrl(), "notificationmgmt/v11/charging-notifications", cdr());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(emp.await(
                        Operation.CHARGING_NOTIFICATIONS,
                        call -> SESSION.equals(call.sessionId()),
                        Duration.ofSeconds(5)))
                .isPresent();
        assertThat(emp.await(Operation.CHARGE_DETAIL_RECORD, call -> true, Duration.ofMillis(50)))
                .isEmpty();
    }

    private JsonValue authorize(Card card) throws IOException, InterruptedException {
        byte[] body = withSession(Messages.authorizeStart(OPERATOR, "DE*TST*E1", card.held(), null));
        HttpResponse<byte[]> answer = post(emp.baseUrl(), Operation.AUTHORIZE_START.path("DE*TST"), body);
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonValue.parse(answer.body());
    }

    private byte[] cdr() {
        return Messages.chargeDetailRecord(Charge.before(
                Instant.now(), OPERATOR, "DE*TST*E1", cards.getFirst().held(), SESSION));
    }

    private static byte[] withSession(byte[] body) {
        return OicpJson.withMembers(body, "SessionID", SESSION);
    }

    private HttpResponse<byte[]> post(String baseUrl, String path, byte[] body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(baseUrl + "/" + path))
                        .version(HttpClient.Version.HTTP_1_1)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }
}
