package io.roamhub.local.client;

import io.roamhub.testkit.JsonValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One side of the management API, the hub operator's usually, call by call with status and time, as the story shows them. Uses each
 * replica of the registry in turn.
 */
public final class ManagementClient implements AutoCloseable {

    private static final String REGISTRY = "partner-registry-service";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final HubAccess hub;
    private final TokenRequest tokenRequest;
    private final List<URI> replicas;
    private final AtomicInteger turn = new AtomicInteger();
    private String token;
    private Instant renewAt = Instant.EPOCH;

    /** A client for the registry of a hub that is up. */
    public ManagementClient(HubAccess hub) {
        this(hub, REGISTRY);
    }

    /** A client for the management API of one of the services of a hub that is up. */
    public ManagementClient(HubAccess hub, String service) {
        this(hub, service, TokenRequest.ofAdministrator(hub.hub()));
    }

    /** A client for the registry with the tokens of this request. */
    public ManagementClient(HubAccess hub, TokenRequest tokenRequest) {
        this(hub, REGISTRY, tokenRequest);
    }

    private ManagementClient(HubAccess hub, String service, TokenRequest tokenRequest) {
        this.hub = hub;
        this.tokenRequest = tokenRequest;
        this.replicas = hub.replicas(service);
    }

    /** Sends JSON. */
    public Answer send(String method, String path, Object json) {
        return send(method, path, "application/json", new JsonValue(json).bytes());
    }

    /** Sends text, for example a PKCS#10 request. */
    public Answer sendText(String method, String path, String text) {
        return send(method, path, "text/plain", text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends a request without a body. */
    public Answer send(String method, String path) {
        return send(method, path, null, new byte[0]);
    }

    /** Fetches something in the given media type. */
    public Answer get(String path, String mediaType) {
        return PartnerClient.send(
                http, request(path).header("Accept", mediaType).GET().build());
    }

    /** Fetches something of another service's management API. */
    public Answer get(String service, String path, String mediaType) {
        List<URI> replicas = hub.replicas(service);
        return PartnerClient.send(
                http,
                request(replicas.get(Math.floorMod(turn.getAndIncrement(), replicas.size())), path)
                        .header("Accept", mediaType)
                        .GET()
                        .build());
    }

    private Answer send(String method, String path, String contentType, byte[] body) {
        HttpRequest.Builder request = request(path);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return PartnerClient.send(
                http,
                request.method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return request(replicas.get(Math.floorMod(turn.getAndIncrement(), replicas.size())), path);
    }

    private HttpRequest.Builder request(URI replica, String path) {
        return HttpRequest.newBuilder(URI.create(replica + "/api/v1" + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token());
    }

    private synchronized String token() {
        if (Instant.now().isAfter(renewAt)) {
            Answer answer = PartnerClient.send(http, tokenRequest.toHttp());
            token = answer.json().at("access_token").text();
            if (token == null) {
                throw new IllegalStateException("The identity provider gave no token, status " + answer.status());
            }
            int seconds = Math.max(10, answer.json().at("expires_in").number());
            renewAt = Instant.now().plusSeconds(seconds / 2);
        }
        return token;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
