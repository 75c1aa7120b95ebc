package io.roamhub.common.answer;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What surrounds every request, whoever answers it: the {@code Process-ID} header, OICP's exact content type, and answers
 * in the right shape where a request fails before it reaches a resource.
 */
@ApplicationScoped
public class Edge {

    private static final int FIRST = 10_000;
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern MEDIA_TYPE = Pattern.compile(
            "\\s*" + TOKEN + "/" + TOKEN + "(\\s*;\\s*(" + TOKEN + "=(" + TOKEN + "|\"[^\"]*\"))?)*\\s*");

    @Inject
    FailureMapper mapper;

    @Inject
    Leaving leaving;

    @ConfigProperty(name = "quarkus.http.limits.max-body-size")
    Optional<MemorySize> maxBodySize;

    void filter(@Observes Filters filters) {
        filters.register(this::begin, FIRST);
    }

    void routes(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::fail);
    }

    private void begin(RoutingContext call) {
        ProcessId.of(call);
        replaceMalformedMediaType(call.request());
        call.addHeadersEndHandler(ignored -> {
            HttpServerResponse response = call.response();
            response.putHeader(ProcessId.HEADER, ProcessId.of(call).toString());
            if (FailureMapper.isOicp(call.request().path())) {
                response.putHeader("Content-Type", OicpContent.TYPE);
            }
            if (leaving.hasBegun() && call.request().version() != HttpVersion.HTTP_2) {
                response.putHeader("Connection", "close");
            }
        });
        if (declaresTooMuch(call.request())) {
            call.response().putHeader("Connection", "close");
            call.response().endHandler(end -> call.request().connection().close());
            call.fail(413);
            return;
        }
        call.next();
    }

    /** Quarkus would answer it, too, but without a body. */
    private boolean declaresTooMuch(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length != null
                && maxBodySize.isPresent()
                && length.length() <= 18
                && Long.parseLong(length) > maxBodySize.get().asLongValue();
    }

    /** A text that is no media type would be a 400; as any other type that is not JSON it becomes a 415. */
    private static void replaceMalformedMediaType(HttpServerRequest request) {
        String mediaType = request.getHeader("Content-Type");
        if (mediaType != null && !MEDIA_TYPE.matcher(mediaType).matches()) {
            request.headers().set("Content-Type", "application/octet-stream");
        }
    }

    private void fail(RoutingContext call) {
        HttpServerResponse response = call.response();
        if (response.headWritten()) {
            call.next();
            return;
        }
        String path = call.request().path();
        Answer answer = call.failure() == null
                ? mapper.answer(call.statusCode(), path, ProcessId.of(call))
                : mapper.answer(call.failure(), path, ProcessId.of(call));
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(answer.body()));
    }
}
