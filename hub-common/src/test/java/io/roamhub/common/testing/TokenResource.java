package io.roamhub.common.testing;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Map;

/**
 * Takes the place of the identity provider: the application trusts the key with which {@link Tokens} signs, and its own
 * client credentials are answered by a small token endpoint.
 *
 * <p>Use with {@code @QuarkusTestResource(TokenResource.class)}.
 */
public class TokenResource implements QuarkusTestResourceLifecycleManager {

    private HttpServer endpoint;

    @Override
    public Map<String, String> start() {
        KeyPair keys = Tokens.newKeyPair();
        System.setProperty(
                Tokens.KEY, Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
        String url = startEndpoint();
        return Map.of(
                "quarkus.oidc.auth-server-url",
                "",
                "quarkus.oidc.token.issuer",
                Tokens.ISSUER,
                "quarkus.oidc.public-key",
                Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
                "quarkus.oidc-client.auth-server-url",
                url,
                "quarkus.oidc-client.client-id",
                "authorization-service",
                "quarkus.oidc-client.credentials.secret",
                "secret-of-the-test");
    }

    @Override
    public void stop() {
        if (endpoint != null) {
            endpoint.stop(0);
        }
    }

    private String startEndpoint() {
        try {
            endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        String url = "http://localhost:" + endpoint.getAddress().getPort();
        serve(
                "/.well-known/openid-configuration",
                body -> "{\"issuer\":\"%s\",\"token_endpoint\":\"%s/token\",\"jwks_uri\":\"%s/jwks\"}"
                        .formatted(Tokens.ISSUER, url, url));
        serve("/token", body -> {
            String client = body.contains("client_id=")
                    ? URLDecoder.decode(body.replaceAll(".*client_id=([^&]*).*", "$1"), StandardCharsets.UTF_8)
                    : "authorization-service";
            String token = client.equals("gateway") ? Tokens.gateway() : Tokens.withRoles(client, "service");
            return "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300}".formatted(token);
        });
        endpoint.start();
        return url;
    }

    private interface Page {
        String of(String requestBody);
    }

    private void serve(String path, Page page) {
        endpoint.createContext(path, exchange -> {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = page.of(request).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
    }
}
