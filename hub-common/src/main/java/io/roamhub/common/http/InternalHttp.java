package io.roamhub.common.http;

import io.roamhub.common.config.World;
import io.roamhub.common.token.ServiceToken;
import io.roamhub.common.trace.Traces;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** HTTP between the hub's own services: pooled connections, this service's token, no redirects. Blocks. */
@ApplicationScoped
public class InternalHttp {

    /** The header that tells the caller's world, such as {@code test}: services of another one refuse. */
    public static final String WORLD = "Roamhub-World";

    private static final Duration CONNECT = Duration.ofSeconds(1);

    @Inject
    @ConfigProperty(name = "roamhub.world", defaultValue = "production")
    World world;

    @Inject
    Traces traces = Traces.none();

    private final ServiceToken token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    @Inject
    public InternalHttp(ServiceToken token) {
        this.token = token;
    }

    /** Reads from one replica; {@code path} begins with a slash. */
    public HttpResponse<byte[]> get(URI replica, String path, Duration timeout)
            throws IOException, InterruptedException {
        return send(request(replica, path, timeout).GET());
    }

    /**
     * Reads a large answer from one replica as it arrives. The timeout is for its head; whoever reads the body, bounds
     * that and closes it.
     */
    public HttpResponse<InputStream> stream(URI replica, String path, Duration timeout)
            throws IOException, InterruptedException {
        return send(request(replica, path, timeout).GET(), HttpResponse.BodyHandlers.ofInputStream());
    }

    /** Reads what one replica shows to everybody, without a token. */
    public HttpResponse<byte[]> getPublic(URI replica, String path, String mediaType, Duration timeout)
            throws IOException, InterruptedException {
        return client.send(
                request(replica, path, timeout).setHeader("Accept", mediaType).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Posts JSON to one replica; an empty body is sent without a content type. */
    public HttpResponse<byte[]> post(URI replica, String path, byte[] json, Duration timeout)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(replica, path, timeout);
        if (json.length > 0) {
            request.header("Content-Type", "application/json");
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofByteArray(json)));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** A token that is not believed any more is replaced and the request sent once more: nothing was done yet. */
    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        String bearer = token.bearer();
        HttpResponse<T> answer = send(request, bearer, handler);
        if (answer.statusCode() != 401) {
            return answer;
        }
        token.rejected(bearer);
        String fresh = token.bearer();
        if (fresh.equals(bearer)) {
            return answer;
        }
        if (answer.body() instanceof InputStream unread) {
            unread.close();
        }
        return send(request, fresh, handler);
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, String bearer, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return client.send(
                request.setHeader("Authorization", "Bearer " + bearer).build(), handler);
    }

    private HttpRequest.Builder request(URI replica, String path, Duration timeout) {
        String base = replica.toString().replaceAll("/+$", "");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(timeout).header("Accept", "application/json");
        traces.carry(request);
        return world == null ? request : request.header(WORLD, world.name().toLowerCase(Locale.ROOT));
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }
}
