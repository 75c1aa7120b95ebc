package io.roamhub.local.client;

import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.TlsMaterial;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A partner's side of the connection: calls the hub with the partner's certificate, at each of its gateways in turn.
 * Safe to share between threads.
 */
public final class PartnerClient implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final HttpClient http;
    private final List<URI> gateways;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * A client for a partner.
     *
     * @param gateways base URLs that end in {@code /api/oicp}
     */
    public PartnerClient(TlsMaterial tls, List<URI> gateways) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
        tls.context().ifPresent(builder::sslContext);
        this.http = builder.build();
        this.gateways = List.copyOf(gateways);
    }

    /** How many gateways are called in turn. */
    public int gateways() {
        return gateways.size();
    }

    /** Calls an operation under the caller's own id. */
    public Answer call(Operation operation, String id, byte[] body) {
        return post(operation.path(id), body);
    }

    /** Calls an operation with paging parameters. */
    public Answer page(Operation operation, String id, int page, int size, byte[] body) {
        return post(operation.path(id) + "?page=" + page + "&size=" + size, body);
    }

    /**
     * Posts JSON.
     *
     * @param path relative to {@code /api/oicp/}, with its query
     */
    public Answer post(String path, byte[] body) {
        URI gateway = gateways.get(Math.floorMod(turn.getAndIncrement(), gateways.size()));
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + "/" + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json;charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return send(http, request);
    }

    static Answer send(HttpClient http, HttpRequest request) {
        long start = System.nanoTime();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Process-ID").orElse(null),
                    response.body(),
                    null,
                    since(start));
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return Answer.none(reason, since(start));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.none("interrupted", since(start));
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
