package io.roamhub.common.calls;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.roamhub.common.config.ServicesConfig;
import io.roamhub.common.http.InternalHttp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Calls to the hub's other services under {@code /internal/v1}, with this service's token.
 *
 * <p>The replica that answered last is asked first; one that does not answer, fails with 5xx or does not believe
 * the token is passed over to the next. Blocks; meant for virtual threads.
 */
@ApplicationScoped
public class InternalCalls {

    private static final Logger LOG = Logger.getLogger(InternalCalls.class);
    private static final Duration USUAL = Duration.ofSeconds(2);
    private static final byte[] NOTHING = {};

    private final Map<String, Integer> preferred = new ConcurrentHashMap<>();

    private final ServicesConfig services;
    private final InternalHttp http;
    private final ObjectMapper json;

    @Inject
    public InternalCalls(ServicesConfig services, InternalHttp http, ObjectMapper json) {
        this.services = services;
        this.http = http;
        this.json = json;
    }

    private interface Exchange {
        HttpResponse<byte[]> with(URI replica) throws IOException, InterruptedException;
    }

    /** Reads; waits 2 s for each replica. {@code path} begins with a slash and is percent-encoded. */
    public <T> InternalAnswer<T> get(String serviceName, String path, Class<T> type) {
        return get(serviceName, path, type, USUAL);
    }

    /** Reads with another wait than 2 s per replica, for long polls. */
    public <T> InternalAnswer<T> get(String serviceName, String path, Class<T> type, Duration timeout) {
        return ask(serviceName, type, replica -> http.get(replica, path, timeout));
    }

    /**
     * Posts a JSON body ({@code null}: none). It may reach more than one replica when the first does not answer, so the
     * operation must be idempotent.
     */
    public <T> InternalAnswer<T> post(String serviceName, String path, Object body, Class<T> type) {
        byte[] bytes = body == null ? NOTHING : written(body);
        return ask(serviceName, type, replica -> http.post(replica, path, bytes, USUAL));
    }

    private <T> InternalAnswer<T> ask(String serviceName, Class<T> type, Exchange exchange) {
        List<URI> replicas = services.replicas().getOrDefault(serviceName, List.of());
        int first = preferred.getOrDefault(serviceName, 0);
        for (int tried = 0; tried < replicas.size(); tried++) {
            int index = (first + tried) % replicas.size();
            try {
                HttpResponse<byte[]> response = exchange.with(replicas.get(index));
                if (isAboutTheQuestion(response.statusCode())) {
                    preferred.put(serviceName, index);
                    return answer(response, type);
                }
                LOG.warnf("event=internal-call-failed service=%s status=%d", serviceName, response.statusCode());
            } catch (IOException | IllegalStateException e) {
                LOG.warnf("event=internal-call-failed service=%s reason=%s", serviceName, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return new InternalAnswer.Unavailable<>();
    }

    /** A failure, or a token that is not believed, says nothing about what was asked. */
    private static boolean isAboutTheQuestion(int status) {
        return status < 500 && status != 401 && status != 403;
    }

    private <T> InternalAnswer<T> answer(HttpResponse<byte[]> response, Class<T> type) throws IOException {
        if (response.statusCode() >= 300) {
            return new InternalAnswer.Refused<>(response.statusCode());
        }
        return new InternalAnswer.Ok<>(response.body().length == 0 ? null : json.readValue(response.body(), type));
    }

    private byte[] written(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new IllegalArgumentException("not writable as JSON", e);
        }
    }
}
