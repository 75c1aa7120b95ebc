package io.roamhub.local.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdentityServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SigningKey KEY = SigningKey.read(SigningKey.generate());

    private final HttpClient http = HttpClient.newHttpClient();
    private int port;
    private IdentityServer server;

    @BeforeEach
    void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = new IdentityServer(
                port,
                List.of(
                        new IdentityClient("gateway", "right", List.of("gateway", "service")),
                        new IdentityClient("partner-portal", "right", List.of("partner"))),
                KEY);
        server.listen(port);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void a_client_gets_a_token_with_its_roles() throws Exception {
        HttpResponse<String> answer =
                token("grant_type=client_credentials&client_id=gateway&client_secret=right", null);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode claims = claims(answer);
        assertThat(claims.path("roles")).extracting(JsonNode::asText).containsExactly("gateway", "service");
        assertThat(claims.path("iss").asText()).isEqualTo("http://localhost:" + port + "/roamhub");
        assertThat(claims.path("aud").asText()).isEqualTo("roamhub");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3600);
    }

    @Test
    void the_portal_gets_a_token_for_one_partner() throws Exception {
        String partner = "6f1b3a52-8f43-4f0b-9e0c-2b8f6b3f1a77";
        HttpResponse<String> answer =
                token("grant_type=client_credentials&partner=" + partner, basic("partner-portal", "right"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(claims(answer).path("roles")).extracting(JsonNode::asText).containsExactly("partner");
        assertThat(claims(answer).path("partner").asText()).isEqualTo(partner);
    }

    @Test
    void nobody_gets_a_token_of_a_partner_otherwise() throws Exception {
        String partner = "&partner=6f1b3a52-8f43-4f0b-9e0c-2b8f6b3f1a77";
        assertThat(token("grant_type=client_credentials", basic("partner-portal", "right"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(token("grant_type=client_credentials&partner=1-1-1-1-1", basic("partner-portal", "right"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(token("grant_type=client_credentials" + partner, basic("gateway", "right"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(token("grant_type=client_credentials" + partner, basic("partner-portal", "wrong"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_client_may_name_itself_in_the_header() throws Exception {
        HttpResponse<String> answer = token("grant_type=client_credentials", basic("gateway", "right"));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void a_wrong_secret_gets_no_token() throws Exception {
        assertThat(token("grant_type=client_credentials", basic("gateway", "wrong"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(token("grant_type=client_credentials&client_id=gateway", null)
                        .statusCode())
                .isEqualTo(401);
        assertThat(token("grant_type=client_credentials", "Basic %%%").statusCode())
                .isEqualTo(401);
    }

    @Test
    void only_client_credentials_are_served() throws Exception {
        HttpResponse<String> answer = token("grant_type=password&username=a&password=b", basic("gateway", "right"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("unsupported_grant_type");
    }

    @Test
    void a_token_is_checked_with_the_published_key() throws Exception {
        String token = accessToken(token("grant_type=client_credentials", basic("gateway", "right")));
        JsonNode discovery = get("http://localhost:" + port + "/roamhub/.well-known/openid-configuration");
        JsonNode jwk = get(discovery.path("jwks_uri").asText()).path("keys").get(0);

        String[] parts = token.split("\\.");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(publicKey(jwk));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    private HttpResponse<String> token(String form, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/roamhub/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode get(String url) throws Exception {
        return JSON.readTree(
                http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static String accessToken(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body()).path("access_token").asText();
    }

    private static JsonNode claims(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(accessToken(answer).split("\\.")[1]));
    }

    private static PublicKey publicKey(JsonNode jwk) throws Exception {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(jwk.path("n")), number(jwk.path("e"))));
    }

    private static BigInteger number(JsonNode member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(member.asText()));
    }
}
