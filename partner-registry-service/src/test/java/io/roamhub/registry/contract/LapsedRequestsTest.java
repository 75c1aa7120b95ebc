package io.roamhub.registry.contract;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import io.roamhub.registry.MovableClock;
import io.roamhub.registry.Registry;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.roamhub.registry.Registry.get;
import static io.roamhub.registry.Registry.post;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class LapsedRequestsTest {

    @Inject
    LapsedRequests lapsed;

    @AfterEach
    void time_is_as_it_was() {
        MovableClock.reset();
    }

    @Test
    void what_has_lapsed_is_written_into_the_audit_log_once_by_whichever_replica() {
        UUID operator = Registry.operator(Registry.newOperatorId());
        UUID provider = Registry.provider(Registry.newProviderId());
        String offer = post(Tokens.partner(operator), "/offers", Map.of("services", List.of("AUTHORIZATION")))
                .path("id");
        String subscription = post(Tokens.partner(provider), "/subscriptions", Map.of("offerId", offer))
                .path("id");
        lapsed.writeDown();
        assertThat(entries(operator, subscription)).containsExactly("subscription.requested");
        MovableClock.advance(Duration.ofDays(7));

        try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream.generate(() -> CompletableFuture.runAsync(lapsed::writeDown, replicas))
                    .limit(4)
                    .toList()
                    .forEach(CompletableFuture::join);
        }

        assertThat(entries(operator, subscription))
                .containsExactly("subscription.lapsed by clock", "subscription.requested");
        assertThat(entries(provider, subscription))
                .containsExactly("subscription.lapsed by clock", "subscription.requested");
        assertThat((String)
                        get(Tokens.hubAdmin(), "/subscriptions/" + subscription).path("state"))
                .isEqualTo("LAPSED");
    }

    private static List<String> entries(UUID partner, String subscription) {
        List<Map<String, Object>> entries =
                get(Tokens.hubAdmin(), "/audit-log?size=100&partner=" + partner).path("content");
        return entries.stream()
                .filter(entry -> entry.get("subject").equals("subscription/" + subscription))
                .map(entry -> entry.get("action") + (entry.get("who").equals("clock") ? " by clock" : ""))
                .toList();
    }
}
