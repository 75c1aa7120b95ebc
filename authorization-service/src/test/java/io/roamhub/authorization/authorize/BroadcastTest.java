package io.roamhub.authorization.authorize;

import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.authorization.testing.Roaming;
import io.roamhub.common.directory.ContractService;
import io.roamhub.common.testing.FakePartner;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

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

    @Test
    void a_later_request_of_the_same_driver_at_the_same_evse_opens_a_new_session() {
        String uid = newCard();

        assertThat(openSession(uid)).isNotEqualTo(openSession(uid));
    }
}
