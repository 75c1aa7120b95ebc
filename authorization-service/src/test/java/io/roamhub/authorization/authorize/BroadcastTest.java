package io.roamhub.authorization.authorize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.roamhub.authorization.testing.Roaming;
import io.roamhub.common.directory.ContractService;
import io.roamhub.common.testing.FakePartner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class BroadcastTest extends Roaming {

    @Test
    void a_slow_provider_does_not_delay_the_yes_of_another() {
        firstBackend.on("/authorize/start", request -> no("102").after(Duration.ofSeconds(5)));
        secondBackend.on("/authorize/start", request -> yes("DE-TWO").after(Duration.ofMillis(50)));
        start(card(newCard()));

        long begin = System.nanoTime();
        start(card(newCard())).body("ProviderID", equalTo("DE-TWO"));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(800));
    }

    @Test
    void a_yes_after_another_one_opens_no_session_and_is_not_remembered() {
        String uid = newCard();
        String late = "late-" + UUID.randomUUID();
        firstBackend.on("/authorize/start", request -> yes("DE-ONE"));
        secondBackend.on("/authorize/start", request -> FakePartner.Reply.ok("""
                                {"ProviderID": "DE-TWO", "AuthorizationStatus": "Authorized",
                                 "EMPPartnerSessionID": "%s", "StatusCode": {"Code": "000"}}
                                """.formatted(late))
                .after(Duration.ofMillis(400)));

        String sessionId =
                start(card(uid)).body("ProviderID", equalTo("DE-ONE")).extract().path("SessionID");

        key(sessionId).body("providerId", equalTo("DE-ONE")).body("empPartnerSessionId", nullValue());
        post(
                        second,
                        "charging/v21/providers/DE-TWO/authorize-remote/stop",
                        "{\"ProviderID\": \"DE-TWO\", \"EvseID\": \"" + EVSE + "\", \"EMPPartnerSessionID\": \"" + late
                                + "\"}")
                .statusCode(401);
        secondBackend.forget();
        start(card(uid)).body("ProviderID", equalTo("DE-ONE"));
        assertThat(secondBackend.received()).isEmpty();
    }

    @Test
    void a_provider_whose_circuit_is_open_is_not_asked() {
        secondBackend.on("/authorize/start", request -> FakePartner.Reply.of(500, "{}"));
        for (int i = 0; i < 12; i++) {
            start(card(newCard())).body("StatusCode.Code", equalTo("106"));
        }
        secondBackend.forget();

        start(card(newCard())).body("StatusCode.Code", equalTo("106"));

        assertThat(secondBackend.received()).isEmpty();
        assertThat(firstBackend.received("/authorize/start")).hasSize(13);
    }

    @Test
    void providers_that_never_answer_hold_an_authorization_up_to_the_deadline_only() {
        firstBackend.on("/authorize/start", request -> yes("DE-ONE").after(Duration.ofSeconds(6)));
        secondBackend.on("/authorize/start", request -> yes("DE-TWO").after(Duration.ofSeconds(6)));

        long begin = System.nanoTime();
        start(card(newCard())).body("StatusCode.Code", equalTo("106"));

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(1400), Duration.ofMillis(3000));
    }

    @Test
    void all_candidates_are_asked_at_once() {
        List<FakePartner> many = IntStream.range(0, 20)
                .mapToObj(i -> {
                    FakePartner fake = backend();
                    fake.on("/authorize/start", request -> no("102").after(Duration.ofMillis(300)));
                    var provider = directory.provider("FR-%03d".formatted(i)).backend(fake.url());
                    directory.contract(operator.id(), provider.id(), ContractService.AUTHORIZATION);
                    return fake;
                })
                .toList();
        directory.publish();

        long begin = System.nanoTime();
        start(card(newCard())).body("StatusCode.Code", equalTo("102"));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(1400));
        assertThat(many).allSatisfy(fake -> assertThat(fake.received()).hasSize(1));
    }

    @Test
    void the_provider_that_said_yes_before_is_asked_alone() {
        String uid = newCard();
        secondBackend.on("/authorize/start", request -> yes("DE-TWO"));
        start(card(uid)).body("ProviderID", equalTo("DE-TWO"));
        firstBackend.forget();
        second.withoutBroadcast();
        directory.publish();

        start(card(uid.toLowerCase())).body("ProviderID", equalTo("DE-TWO"));

        assertThat(firstBackend.received()).isEmpty();
    }

    @Test
    void when_the_remembered_provider_says_no_the_others_are_asked_and_the_new_yes_is_remembered() {
        String uid = newCard();
        secondBackend.on("/authorize/start", request -> yes("DE-TWO"));
        start(card(uid)).body("ProviderID", equalTo("DE-TWO"));
        secondBackend.on("/authorize/start", request -> no("102"));
        firstBackend.on("/authorize/start", request -> yes("DE-ONE"));

        start(card(uid)).body("ProviderID", equalTo("DE-ONE"));
        secondBackend.forget();
        start(card(uid)).body("ProviderID", equalTo("DE-ONE"));

        assertThat(secondBackend.received()).isEmpty();
    }

    @Test
    void when_the_remembered_provider_does_not_answer_the_others_are_asked_after_its_head_start() {
        String uid = newCard();
        secondBackend.on("/authorize/start", request -> yes("DE-TWO"));
        start(card(uid)).body("ProviderID", equalTo("DE-TWO"));
        secondBackend.on("/authorize/start", request -> no("102").after(Duration.ofSeconds(5)));
        firstBackend.on("/authorize/start", request -> yes("DE-ONE"));

        start(card(uid)).body("ProviderID", equalTo("DE-ONE"));
    }

    @Test
    void a_provider_remembered_for_another_operators_card_is_not_asked_without_a_contract() {
        String uid = newCard();
        secondBackend.on("/authorize/start", request -> yes("DE-TWO"));
        start(card(uid)).body("ProviderID", equalTo("DE-TWO"));
        secondBackend.forget();
        directory.contract(otherOperator.id(), first.id(), ContractService.AUTHORIZATION);
        directory.publish();

        post(
                        otherOperator,
                        "charging/v21/operators/DE*BBB/authorize/start",
                        "{\"OperatorID\": \"DE*BBB\", \"Identification\": " + card(uid) + "}")
                .body("StatusCode.Code", equalTo("102"));

        assertThat(secondBackend.received()).isEmpty();
    }

    @Test
    void identical_requests_at_the_same_time_open_one_session() throws Exception {
        firstBackend.on("/authorize/start", request -> yes("DE-ONE").after(Duration.ofMillis(500)));
        String uid = newCard();
        Callable<String> request = () -> start(card(uid)).extract().path("SessionID");
        Set<String> sessions = new HashSet<>();

        try (ExecutorService drivers = Executors.newFixedThreadPool(8)) {
            for (Future<String> answer : drivers.invokeAll(java.util.Collections.nCopies(8, request))) {
                sessions.add(answer.get());
            }
        }

        assertThat(sessions).hasSize(1).doesNotContainNull();
        assertThat(firstBackend.received("/authorize/start")).hasSize(1);
    }

    /** Repeated as another kind it is not identical in this replica: as if it came to another one. */
    @ParameterizedTest
    @ValueSource(strings = {"PlugAndCharge", "Remote"})
    void a_start_repeated_under_another_name_gets_that_name_and_the_session_has_it_from_then_on(String kind)
            throws Exception {
        firstBackend.on("/authorize/start", request -> yes("DE-ONE").after(Duration.ofMillis(600)));
        String evcoId = "DE-ONE-C" + newCard().substring(6) + "-9";
        String own = "own-" + UUID.randomUUID();
        String again = "again-" + UUID.randomUUID();
        ValidatableResponse firstAnswer;
        ValidatableResponse secondAnswer;

        try (ExecutorService operators = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = operators.submit(
                    () -> start(contract("PlugAndCharge", evcoId), member("CPOPartnerSessionID", own)));
            firstBackend.await("/authorize/start", 1);
            var second = operators.submit(() -> start(contract(kind, evcoId), member("CPOPartnerSessionID", again)));
            firstAnswer = first.get();
            secondAnswer = second.get();
        }

        String sessionId = firstAnswer
                .statusCode(200)
                .body("CPOPartnerSessionID", equalTo(own))
                .extract()
                .path("SessionID");
        secondAnswer.statusCode(200).body("CPOPartnerSessionID", equalTo(again)).body("SessionID", equalTo(sessionId));
        key(sessionId).body("cpoPartnerSessionId", equalTo(again));
        tell("Start", member("CPOPartnerSessionID", again), member("ChargingStart", "2026-01-01T10:00:00Z"))
                .statusCode(200)
                .body("SessionID", equalTo(sessionId));
        stop(contract("PlugAndCharge", evcoId), member("CPOPartnerSessionID", again))
                .statusCode(200)
                .body("SessionID", equalTo(sessionId));
    }

    @Test
    void of_many_names_of_one_start_that_of_the_last_request_counts() throws Exception {
        CountDownLatch allSent = new CountDownLatch(1);
        firstBackend.on("/authorize/start", request -> {
            awaitQuietly(allSent);
            return yes("DE-ONE");
        });
        String uid = newCard();
        String own = UUID.randomUUID().toString();
        List<Future<ValidatableResponse>> answers = new ArrayList<>();

        try (ExecutorService operators = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                String name = own + i;
                answers.add(operators.submit(() -> start(card(uid), member("CPOPartnerSessionID", name))));
                Thread.sleep(100);
            }
            allSent.countDown();
        }

        for (int i = 0; i < 6; i++) {
            answers.get(i).get().body("CPOPartnerSessionID", equalTo(own + i));
        }
        String sessionId = answers.getFirst().get().extract().path("SessionID");
        key(sessionId).body("cpoPartnerSessionId", equalTo(own + 5));
        assertThat(firstBackend.received("/authorize/start")).hasSize(1);
    }

    @Test
    void a_refused_start_repeated_under_another_name_gets_that_name() throws Exception {
        firstBackend.on("/authorize/start", request -> no("102").after(Duration.ofMillis(600)));
        String uid = newCard();

        try (ExecutorService operators = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = operators.submit(() -> start(card(uid), member("CPOPartnerSessionID", "own")));
            firstBackend.await("/authorize/start", 1);
            var second = operators.submit(() -> start(card(uid), member("CPOPartnerSessionID", "again")));

            first.get().body("CPOPartnerSessionID", equalTo("own"));
            second.get()
                    .statusCode(200)
                    .body("AuthorizationStatus", equalTo("NotAuthorized"))
                    .body("SessionID", nullValue())
                    .body("CPOPartnerSessionID", equalTo("again"));
        }

        assertThat(firstBackend.received("/authorize/start")).hasSize(1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_later_request_of_the_same_driver_at_the_same_evse_opens_a_new_session() {
        String uid = newCard();

        assertThat(openSession(uid)).isNotEqualTo(openSession(uid));
    }
}
