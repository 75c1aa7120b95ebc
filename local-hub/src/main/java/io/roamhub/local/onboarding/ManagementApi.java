package io.roamhub.local.onboarding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roamhub.local.Problem;
import io.roamhub.local.hub.HubFile;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A client of the management API, as the hub's administrator. Every refusal is an {@link ApiException}. */
public final class ManagementApi implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration TOKEN_MARGIN = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String registry;
    private final HubFile.Token credentials;
    private String token;
    private Instant tokenEnd = Instant.EPOCH;

    /** Speaks to the registry of this hub. */
    public ManagementApi(HubFile hub) {
        this(hub.services().get("partner-registry-service"), hub.token());
    }

    /** @param registry base URL of the partner-registry-service */
    public ManagementApi(String registry, HubFile.Token credentials) {
        this.registry = registry + "/api/v1";
        this.credentials = credentials;
    }

    /** An answer that is not a success. */
    public static final class ApiException extends RuntimeException {

        private final int status;
        private final String body;

        ApiException(String call, int status, String body) {
            super(call + " was answered with " + status + (body.isBlank() ? "" : ": " + body));
            this.status = status;
            this.body = body;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        /** The problem details as they came. */
        public String body() {
            return body;
        }
    }

    /** Creates a partner with one id in one role; returns its UUID. */
    public String createPartner(String name, PartnerRole role, String id, String contactEmail) {
        Map<String, Object> partner = new LinkedHashMap<>();
        partner.put("name", name);
        partner.put("operatorIds", role == PartnerRole.CPO ? List.of(id) : List.of());
        partner.put("providerIds", role == PartnerRole.EMP ? List.of(id) : List.of());
        partner.put("contactEmail", contactEmail);
        return post("/partners", partner).path("id").asText();
    }

    /** All partners of a role, in onboarding ones too. */
    public List<JsonNode> partners(PartnerRole role) {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 0; ; page++) {
            JsonNode answer = get("/partners?role=" + role + "&page=" + page + "&size=100");
            answer.path("content").forEach(all::add);
            if (all.size() >= answer.path("totalElements").asInt()
                    || answer.path("content").isEmpty()) {
                return all;
            }
        }
    }

    /** Hands in a PKCS#10 request as PEM; returns the UUID of the request. */
    public String requestCertificate(String partner, String pkcs10) {
        return send("POST", "/partners/" + partner + "/certificate-requests", "application/pkcs10", pkcs10)
                .path("id")
                .asText();
    }

    /** Approves a certificate request; returns the certificate's fingerprint. */
    public String approve(String request) {
        return post("/certificate-requests/" + request + "/approve", null)
                .path("fingerprint")
                .asText();
    }

    /** The certificate and its chain as PEM. */
    public String certificate(String fingerprint) {
        return exchange("GET", "/certificates/" + fingerprint, "application/x-pem-file", null, null);
    }

    /** The certificates of a partner. */
    public JsonNode certificates(String partner) {
        return get("/partners/" + partner + "/certificates");
    }

    /** Revokes a certificate. */
    public void revoke(String fingerprint, String reason) {
        post("/certificates/" + fingerprint + "/revoke", Map.of("reason", reason));
    }

    /** From which networks (CIDR) the partner may call. */
    public void setAllowedNetworks(String partner, List<String> networks) {
        put("/partners/" + partner + "/allowed-networks", networks);
    }

    /** Which services of the hub itself the partner may use. */
    public void setServices(String partner, List<String> services) {
        put("/partners/" + partner + "/services", services);
    }

    /** Calls per minute by operation name. */
    public void setLimits(String partner, Map<String, Integer> callsPerMinute) {
        put("/partners/" + partner + "/limits", callsPerMinute);
    }

    /** Where the hub calls the partner, with broadcasts accepted. */
    public void setEndpoint(String partner, String baseUrl, int timeoutMillis) {
        Map<String, Object> endpoint = new LinkedHashMap<>();
        endpoint.put("baseUrl", baseUrl);
        endpoint.put("online", true);
        endpoint.put("acceptsBroadcast", true);
        endpoint.put("timeoutMs", timeoutMillis);
        put("/partners/" + partner + "/endpoint", endpoint);
    }

    /** Ends the onboarding: from now on the partner may call. */
    public void activate(String partner) {
        post("/partners/" + partner + "/activate", null);
    }

    /** Bars the partner. */
    public void suspend(String partner) {
        post("/partners/" + partner + "/suspend", null);
    }

    /** A contract about everything; returns its UUID. */
    public String createContract(String operatorPartner, String providerPartner) {
        return post(
                        "/contracts",
                        Map.of(
                                "operatorPartnerId",
                                operatorPartner,
                                "providerPartnerId",
                                providerPartner,
                                "services",
                                List.of("AUTHORIZATION", "RESERVATION", "DYNAMIC_PRICING")))
                .path("id")
                .asText();
    }

    /** Ends a contract. */
    public void deleteContract(String contract) {
        exchange("DELETE", "/contracts/" + contract, "application/json", null, null);
    }

    /** Any question of the API. */
    public JsonNode get(String path) {
        return tree(exchange("GET", path, "application/json", null, null));
    }

    /** Any order of the API with a JSON body, or none where the body is null. */
    public JsonNode post(String path, Object body) {
        return send("POST", path, "application/json", body == null ? null : text(body));
    }

    /** Any replacement of the API with a JSON body. */
    public JsonNode put(String path, Object body) {
        return send("PUT", path, "application/json", text(body));
    }

    @Override
    public void close() {
        http.close();
    }

    private JsonNode send(String method, String path, String contentType, String body) {
        return tree(exchange(method, path, "application/json", contentType, body));
    }

    private String exchange(String method, String path, String accept, String contentType, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(registry + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token())
                .header("Accept", accept + ", application/problem+json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", contentType);
        }
        HttpResponse<String> answer = send(request.build());
        if (answer.statusCode() / 100 != 2) {
            throw new ApiException(method + " " + registry + path, answer.statusCode(), answer.body());
        }
        return answer.body();
    }

    private synchronized String token() {
        if (Instant.now().isBefore(tokenEnd)) {
            return token;
        }
        String form = "grant_type=client_credentials&client_id=" + encode(credentials.clientId()) + "&client_secret="
                + encode(credentials.clientSecret());
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(credentials.url()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
        if (answer.statusCode() != 200) {
            throw new ApiException("POST " + credentials.url(), answer.statusCode(), answer.body());
        }
        JsonNode issued = tree(answer.body());
        token = issued.path("access_token").asText();
        tokenEnd =
                Instant.now().plusSeconds(issued.path("expires_in").asLong(60)).minus(TOKEN_MARGIN);
        return token;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Problem(
                    "The hub does not answer at " + request.uri().getScheme() + "://"
                            + request.uri().getAuthority() + "; is it running? ./roamhub status tells.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("Interrupted.", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String text(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode tree(String body) {
        try {
            return body.isBlank() ? JSON.nullNode() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the management API answered no JSON: " + body, e);
        }
    }
}
