package io.roamhub.common.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Leads every exception of the JAX-RS layer to {@link FailureMapper}.
 *
 * <p>Quarkus has mappers of its own for the exceptions that are named here one by one; without the names those would win.
 */
public class FailureMappers {

    @Inject
    FailureMapper mapper;

    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        NotFoundException.class,
        NotAllowedException.class,
        NotSupportedException.class,
        UnauthorizedException.class,
        ForbiddenException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class,
        AuthenticationRedirectException.class,
        JsonProcessingException.class,
        MismatchedInputException.class
    })
    public Response toResponse(Throwable failure, RoutingContext call) {
        Throwable clear =
                isAboutTheQuery(failure, call) ? Problem.badRequest("A query parameter is not valid.") : failure;
        Answer answer = mapper.answer(clear, call.request().path(), ProcessId.of(call));
        Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.body());
        answer.headers().forEach(response::header);
        return response.build();
    }

    /**
     * Whether it was a query parameter that could not be converted. JAX-RS makes a 404 of that as of a path's parameter; only
     * the message of the cause, which ends with the text or has it in quotation marks, tells the two apart.
     */
    private static boolean isAboutTheQuery(Throwable failure, RoutingContext call) {
        HttpServerRequest request = call.request();
        if (!(failure instanceof NotFoundException)
                || failure.getCause() == null
                || request.query() == null
                || FailureMapper.isOicp(request.path())) {
            return false;
        }
        String message = String.valueOf(failure.getCause().getMessage());
        boolean names = call.queryParams().entries().stream().anyMatch(entry -> names(message, entry.getValue()));
        return names || Arrays.stream(call.normalizedPath().split("/")).noneMatch(segment -> names(message, segment));
    }

    private static boolean names(String message, String text) {
        return !text.isEmpty() && (message.endsWith(" " + text) || message.contains('"' + text + '"'));
    }
}
