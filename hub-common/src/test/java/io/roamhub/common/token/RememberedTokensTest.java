package io.roamhub.common.token;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Tokens of real requests. */
@QuarkusTest
@QuarkusTestResource(TokenResource.class)
class RememberedTokensTest {

    @Inject
    VerifiedTokens tokens;

    private UUID operator;

    @BeforeEach
    void partner() {
        DirectoryFixture directory = new DirectoryFixture();
        operator = directory.operator("DE*ABC").id();
        directory.publish();
    }

    private int status(String token) {
        return given().auth()
                .oauth2(token)
                .header("Roamhub-Partner", operator)
                .header("Roamhub-Process-Id", UUID.randomUUID())
                .header("Roamhub-Caller-Address", "127.0.0.1")
                .contentType("application/json")
                .body("{}")
                .post("/api/oicp/charging/v21/operators/DE*ABC/authorize/start")
                .statusCode();
    }

    @Test
    void the_second_call_with_a_token_needs_no_verification() {
        String token = Tokens.gateway();
        assertThat(status(token)).isEqualTo(400);
        long verified = tokens.verified();

        assertThat(status(token)).isEqualTo(400);

        assertThat(tokens.verified()).isEqualTo(verified);
        assertThat(status(Tokens.gateway())).isEqualTo(400);
        assertThat(tokens.verified()).isEqualTo(verified + 1);
    }

    @Test
    void tokens_that_are_refused_are_refused_beside_a_known_one() {
        assertThat(status(Tokens.gateway())).isEqualTo(400);
        long verified = tokens.verified();

        for (int call = 0; call < 2; call++) {
            assertThat(status(Tokens.expired())).isEqualTo(401);
            assertThat(status(Tokens.foreign())).isEqualTo(401);
            assertThat(status(Tokens.ofAnotherIssuer())).isEqualTo(401);
            assertThat(status(Tokens.unsigned())).isEqualTo(401);
            Tokens.signedWithThePublicKey()
                    .forEach(forged -> assertThat(status(forged)).isEqualTo(401));
        }

        assertThat(tokens.verified()).isEqualTo(verified);
    }

    @Test
    void a_token_for_another_application_is_refused_however_often_it_comes() {
        assertThat(status(Tokens.gateway())).isEqualTo(400);
        long verified = tokens.verified();

        for (String token : List.of(Tokens.forAnotherAudience(), Tokens.withoutAudience())) {
            for (int call = 0; call < 3; call++) {
                assertThat(status(token)).isEqualTo(401);
            }
            assertThat(tokens.owner(token)).isEmpty();
        }

        assertThat(tokens.verified()).isEqualTo(verified);
    }

    @Test
    void a_known_token_is_still_refused_what_its_roles_do_not_allow() {
        String service = Tokens.withRoles("authorization-service", "service");

        for (int call = 0; call < 3; call++) {
            assertThat(status(service)).isEqualTo(403);
        }

        assertThat(tokens.owner(service)).isPresent();
    }
}
