package io.roamhub.common.token;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.TokenResource;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TokenResource.class)
class ClientCredentialsTest {

    @Inject
    ServiceToken token;

    @Test
    void the_identity_provider_is_asked_once_for_a_token_with_the_services_role() {
        String bearer = token.bearer();

        String claims = new String(Base64.getUrlDecoder().decode(bearer.split("\\.")[1]), StandardCharsets.UTF_8);
        assertThat(claims).contains("\"roles\":[\"service\"]");
        assertThat(token.bearer()).isEqualTo(bearer);
    }
}
