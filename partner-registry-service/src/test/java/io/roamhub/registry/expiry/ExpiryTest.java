package io.roamhub.registry.expiry;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import io.roamhub.registry.Csr;
import io.roamhub.registry.Registry;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class ExpiryTest {

    @Inject
    DataSource database;

    @Inject
    ExpiryWarnings warnings;

    @Inject
    ExpiryWatch watch;

    @Inject
    MeterRegistry meters;

    private UUID partner;
    private String fingerprint;
    private Instant end;

    @BeforeEach
    void a_certificate() throws Exception {
        partner = Registry.operator(Registry.newOperatorId());
        fingerprint = Registry.certify(partner, Csr.pem());
        end = Instant.now().plus(Duration.ofDays(200));
        end(fingerprint, end);
    }

    @Test
    void each_step_is_raised_once() {
        assertThat(raised(end.minus(Duration.ofDays(61)))).isEmpty();
        assertThat(raised(end.minus(Duration.ofDays(60)))).containsExactly(60);
        assertThat(raised(end.minus(Duration.ofDays(59)))).isEmpty();
        assertThat(raised(end.minus(Duration.ofDays(30)))).containsExactly(30);
        assertThat(raised(end.minus(Duration.ofDays(7)))).containsExactly(7);
        assertThat(raised(end.minus(Duration.ofDays(1)))).isEmpty();
        assertThat(raised(end)).isEmpty();
    }

    @Test
    void steps_that_nobody_was_there_for_are_not_raised_afterwards() {
        assertThat(raised(end.minus(Duration.ofDays(5)))).containsExactly(7);
        assertThat(raised(end.minus(Duration.ofDays(4)))).isEmpty();
    }

    @Test
    void replicas_that_look_at_the_same_time_raise_it_once_together() throws Exception {
        Instant at = end.minus(Duration.ofDays(10));
        try (ExecutorService replicas = Executors.newFixedThreadPool(4)) {
            List<Callable<List<Integer>>> looks = List.of(() -> raised(at), () -> raised(at), () -> raised(at));
            List<Integer> all = new ArrayList<>();
            for (Future<List<Integer>> look : replicas.invokeAll(looks)) {
                all.addAll(look.get());
            }

            assertThat(all).containsExactly(30);
        }
    }

    @Test
    void a_revoked_certificate_ends_without_a_warning() {
        Registry.post(Tokens.hubAdmin(), "/certificates/" + fingerprint + "/revoke", java.util.Map.of("reason", "lost"))
                .then()
                .statusCode(200);

        assertThat(raised(end.minus(Duration.ofDays(5)))).isEmpty();
    }

    @Test
    void a_partner_sees_its_own_warnings() throws Exception {
        end(fingerprint, Instant.now().plus(Duration.ofDays(20)));
        watch.look();

        Registry.get(Tokens.partner(partner), "/expiry-warnings")
                .then()
                .statusCode(200)
                .body("totalElements", equalTo(1))
                .body("content[0].fingerprint", equalTo(fingerprint))
                .body("content[0].days", equalTo(30))
                .body("content[0].renewed", equalTo(false));
        UUID other = Registry.provider(Registry.newProviderId());
        Registry.get(Tokens.partner(other), "/expiry-warnings").then().body("totalElements", equalTo(0));
        Registry.get(Tokens.partner(other), "/expiry-warnings?partner=" + partner)
                .then()
                .statusCode(403);
        assertThat(meters.get("roamhub.certificates.ending")
                        .tag("kind", "certificate")
                        .tag("within", "30")
                        .gauge()
                        .value())
                .isPositive();
        assertThat(meters.get("roamhub.certificates.days.left")
                        .tag("kind", "hub-authority")
                        .gauge()
                        .value())
                .isGreaterThan(3000);
    }

    @Test
    void a_warning_tells_that_the_certificate_was_renewed_already() {
        Registry.certify(partner, Csr.pem());

        assertThat(warnings.raise(end.minus(Duration.ofDays(20))))
                .filteredOn(warning -> warning.fingerprint().equals(fingerprint))
                .singleElement()
                .satisfies(warning -> assertThat(warning.renewed()).isTrue());
    }

    private List<Integer> raised(Instant now) {
        return warnings.raise(now).stream()
                .filter(warning -> warning.fingerprint().equals(fingerprint))
                .map(ExpiryWarning::days)
                .toList();
    }

    private void end(String certificate, Instant at) throws Exception {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update certificate set not_after = ? where fingerprint = ?")) {
            update.setObject(1, at.atOffset(ZoneOffset.UTC));
            update.setString(2, certificate);
            update.executeUpdate();
        }
    }
}
