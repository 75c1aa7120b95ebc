package io.roamhub.authorization.failure;

import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.authorization.testing.Roaming;
import io.roamhub.common.directory.ContractService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/** A partner that answers slowly, or not at all, holds up nobody but those who want something of it. */
@QuarkusTest
class SlowPartnerTest extends Roaming {

    @Test
    void two_hundred_calls_that_hang_at_one_provider_hold_up_no_other_provider() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        secondBackend.on("/authorize/start", request -> {
            waitFor(released);
            return no("105");
        });
        firstBackend.on("/authorize/start", request -> yes("DE-ONE"));
        try (ExecutorService callers = Executors.newFixedThreadPool(200)) {
            List<Future<String>> hanging = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String evse = "DE*AAA*E%05dH".formatted(i);
                String driver = contract("PlugAndCharge", "DE-TWO-C%08d-X".formatted(i));
                hanging.add(callers.submit(() -> startAt(evse, driver).extract().path("StatusCode.Code")));
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> secondBackend.received("/authorize/start").size() >= 1);

            for (int i = 0; i < 20; i++) {
                start(contract("PlugAndCharge", "DE-ONE-C%08d-X".formatted(i)))
                        .statusCode(200)
                        .body("AuthorizationStatus", equalTo("Authorized"));
            }

            released.countDown();
            for (Future<String> code : hanging) {
                assertThat(code.get()).isIn("310", "105");
            }
        }
    }

    @Test
    void remote_starts_that_hang_at_one_operator_hold_up_no_other_operator() throws Exception {
        otherOperator.backend(firstBackend.url());
        directory
                .contract(otherOperator.id(), first.id(), ContractService.AUTHORIZATION)
                .publish();
        CountDownLatch released = new CountDownLatch(1);
        operatorBackend.on("/authorize-remote/start", request -> {
            waitFor(released);
            return acknowledgement(true, "000");
        });
        try (ExecutorService callers = Executors.newFixedThreadPool(100)) {
            List<Future<String>> hanging = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                hanging.add(callers.submit(() -> remoteStart(EVSE).extract().path("StatusCode.Code")));
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            operatorBackend.received("/authorize-remote/start").size() >= 30);

            remoteStart("DE*BBB*E1").statusCode(200).body("Result", equalTo(true));

            assertThat(hanging).anyMatch(call -> !call.isDone());
            released.countDown();
            for (Future<String> code : hanging) {
                assertThat(code.get()).isIn("000", "310");
            }
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
