package io.roamhub.local.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The light identity provider of a hub on one machine: discovery, keys and tokens by client credentials (RFC 6749, section 4.4), for the
 * clients of one file. A client with the role {@code partner} stands for every partner's portal: the form field {@code
 * partner} of its request names the partner, by UUID, that the token is for. It listens on loopback only. Where people log in, {@code --identity keycloak} takes its place.
 *
 * <p>A program of its own: {@code IdentityServer PORT CLIENTS-FILE SIGNING-KEY-FILE}.
 */
public final class IdentityServer {

    /** The path of the issuer below the server's root. */
    static final String ISSUER_PATH = "/roamhub";

    /** The application that the tokens are for. */
    static final String AUDIENCE = "roamhub";

    private static final String PARTNER = "partner";
    private static final int TOKEN_LIFE_SECONDS = 3600;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String issuer;
    private final Map<String, IdentityClient> clients;
    private final SigningKey key;
    private HttpServer server;

    IdentityServer(int port, List<IdentityClient> clients, SigningKey key) {
        this.issuer = "http://localhost:" + port + ISSUER_PATH;
        this.clients = clients.stream().collect(Collectors.toMap(IdentityClient::clientId, Function.identity()));
        this.key = key;
    }

    /** Runs until the process is ended. */
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        IdentityClient[] clients = JSON.readValue(Files.readAllBytes(Path.of(arguments[1])), IdentityClient[].class);
        SigningKey key = SigningKey.read(Files.readString(Path.of(arguments[2])));
        new IdentityServer(port, Arrays.asList(clients), key).listen(port);
    }

    void listen(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext(ISSUER_PATH + "/.well-known/openid-configuration", whole(exchange -> discovery()));
        server.createContext(
                ISSUER_PATH + "/jwks", whole(exchange -> Answer.ok(Map.of("keys", List.of(key.publicJwk())))));
        server.createContext(ISSUER_PATH + "/token", whole(this::token));
        server.createContext("/health", whole(exchange -> Answer.ok(Map.of("status", "UP"))));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    void stop() {
        server.stop(0);
    }

    private record Answer(int status, Map<String, ?> body) {
        static Answer ok(Map<String, ?> body) {
            return new Answer(200, body);
        }

        static Answer refused(int status, String error) {
            return new Answer(status, Map.of("error", error));
        }
    }

    @FunctionalInterface
    private interface Endpoint {
        Answer answer(HttpExchange exchange) throws IOException;
    }

    private HttpHandler whole(Endpoint endpoint) {
        return exchange -> {
            try (exchange) {
                Answer answer = endpoint.answer(exchange);
                byte[] body = JSON.writeValueAsBytes(answer.body());
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.getResponseHeaders().set("Cache-Control", "no-store");
                if (answer.status() == 401) {
                    exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"roamhub\"");
                }
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        };
    }

    private Answer discovery() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer);
        document.put("token_endpoint", issuer + "/token");
        document.put("jwks_uri", issuer + "/jwks");
        document.put("authorization_endpoint", issuer + "/authorize");
        document.put("grant_types_supported", List.of("client_credentials"));
        document.put("response_types_supported", List.of("token"));
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        document.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        return Answer.ok(document);
    }

    private Answer token(HttpExchange exchange) throws IOException {
        if (!"POST".equals(exchange.getRequestMethod())) {
            return Answer.refused(405, "invalid_request");
        }
        Map<String, String> form = form(exchange);
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return Answer.refused(400, "unsupported_grant_type");
        }
        return authenticated(exchange, form)
                .map(client -> issue(client, form.get(PARTNER)))
                .orElse(Answer.refused(401, "invalid_client"));
    }

    private Answer issue(IdentityClient client, String partner) {
        if (client.roles().contains(PARTNER) ? !isPartnerId(partner) : partner != null) {
            return Answer.refused(400, "invalid_request");
        }
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", client.clientId());
        claims.put("aud", AUDIENCE);
        claims.put("azp", client.clientId());
        claims.put("client_id", client.clientId());
        claims.put("roles", client.roles());
        if (partner != null) {
            claims.put("partner", partner);
        }
        claims.put("iat", now);
        claims.put("nbf", now);
        claims.put("exp", now + TOKEN_LIFE_SECONDS);
        claims.put("jti", UUID.randomUUID().toString());
        return Answer.ok(
                Map.of("access_token", key.sign(claims), "token_type", "Bearer", "expires_in", TOKEN_LIFE_SECONDS));
    }

    private static boolean isPartnerId(String text) {
        try {
            return text != null && UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException notAnId) {
            return false;
        }
    }

    private Optional<IdentityClient> authenticated(HttpExchange exchange, Map<String, String> form) {
        String id = form.get("client_id");
        String secret = form.get("client_secret");
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header != null && header.regionMatches(true, 0, "Basic ", 0, 6)) {
            try {
                String[] pair = new String(
                                Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8)
                        .split(":", 2);
                id = decode(pair[0]);
                secret = pair.length == 2 ? decode(pair[1]) : "";
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        if (id == null || secret == null) {
            return Optional.empty();
        }
        byte[] given = secret.getBytes(StandardCharsets.UTF_8);
        return Optional.ofNullable(clients.get(id))
                .filter(client ->
                        MessageDigest.isEqual(given, client.clientSecret().getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readNBytes(1 << 16), StandardCharsets.UTF_8);
        Map<String, String> form = new HashMap<>();
        for (String field : body.split("&")) {
            String[] pair = field.split("=", 2);
            if (pair.length == 2) {
                form.put(decode(pair[0]), decode(pair[1]));
            }
        }
        return form;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
