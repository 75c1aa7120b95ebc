package io.roamhub.common.answer;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.json.InvalidMessageException;
import io.roamhub.oicp.json.Violation;
import io.roamhub.oicp.operation.Operations;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The one place that turns a failure into an answer.
 *
 * <p>Under {@code /api/oicp} the answer is what OICP's callers expect: a bare StatusCode, or the list of violations.
 * Everywhere else it is an RFC 9457 problem. Nothing of an internal cause reaches the caller; it is logged with the
 * {@code processId} that the answer carries.
 */
@ApplicationScoped
public class FailureMapper {

    /** The beginning of every OICP path. */
    public static final String OICP = "/api/oicp/";

    private static final Logger LOG = Logger.getLogger(FailureMapper.class);

    /**
     * Answers a failed call.
     *
     * @param path the path as it arrived, percent-encoded and without query
     */
    public Answer answer(Throwable failure, String path, UUID processId) {
        return isOicp(path) ? oicp(failure, path, processId) : problem(failure, processId);
    }

    /** Answers a call that failed with nothing but an HTTP status. */
    public Answer answer(int status, String path, UUID processId) {
        return isOicp(path)
                ? Answers.refusal(refusalOf(status, path), processId)
                : Answers.problem(Problem.of(status, Answers.reason(status)), processId);
    }

    /** Whether a path belongs to OICP. */
    public static boolean isOicp(String path) {
        return path != null && (path.startsWith(OICP) || path.equals("/api/oicp"));
    }

    private Answer oicp(Throwable failure, String path, UUID processId) {
        return switch (failure) {
            case Refusal refusal -> Answers.refusal(refusal, processId);
            // what a StreamingOutput throws before its first byte is wrapped by JAX-RS
            case WebApplicationException e
            when e.getCause() instanceof Refusal refusal -> Answers.refusal(refusal, processId);
            case InvalidMessageException invalid -> Answers.violations(invalid.violations(), processId);
            case Problem problem -> Answers.refusal(refusalOf(problem.status(), path), processId);
            case UnauthorizedException e -> Answers.refusal(Refusal.unauthorized(), processId);
            case AuthenticationException e -> Answers.refusal(Refusal.unauthorized(), processId);
            case ForbiddenException e -> Answers.refusal(forbidden(), processId);
            case NotFoundException e
            when isBadParameter(e, path) -> violation("A query parameter is not valid.", processId);
            case WebApplicationException e -> ofStatus(e, e.getResponse().getStatus(), path, processId);
            case HttpException e -> ofStatus(e, e.getStatusCode(), path, processId);
            default -> Answers.refusal(unexpected(failure), processId);
        };
    }

    private Answer ofStatus(Throwable failure, int status, String path, UUID processId) {
        if (status == 400) {
            return violation("The request is not valid.", processId);
        }
        return Answers.refusal(status >= 500 ? unexpected(failure) : refusalOf(status, path), processId);
    }

    private static Answer violation(String sentence, UUID processId) {
        return Answers.violations(List.of(new Violation(null, sentence)), processId);
    }

    /** JAX-RS makes a 404 of a query parameter that cannot be converted; the path was found all the same. */
    private static boolean isBadParameter(NotFoundException failure, String path) {
        return failure.getCause() != null
                && Operations.match(path.substring(OICP.length())).isPresent();
    }

    private Answer problem(Throwable failure, UUID processId) {
        return switch (failure) {
            case Problem problem -> Answers.problem(problem, processId);
            case WebApplicationException e
            when e.getCause() instanceof Problem problem -> Answers.problem(problem, processId);
            case InvalidMessageException invalid -> Answers.problem(Problem.invalid(invalid.violations()), processId);
            case Refusal refusal ->
                Answers.problem(
                        Problem.of(refusal.status(), refusal.statusCode().description()), processId);
            case UnauthorizedException e -> Answers.problem(Problem.of(401, "A valid token is needed."), processId);
            case AuthenticationException e -> Answers.problem(Problem.of(401, "A valid token is needed."), processId);
            case ForbiddenException e ->
                Answers.problem(Problem.forbidden("The token's roles do not allow this."), processId);
            case WebApplicationException e
            when e.getResponse().getStatus() < 500 ->
                Answers.problem(
                        Problem.of(
                                e.getResponse().getStatus(),
                                Answers.reason(e.getResponse().getStatus())),
                        processId);
            case HttpException e
            when e.getStatusCode() < 500 ->
                Answers.problem(Problem.of(e.getStatusCode(), Answers.reason(e.getStatusCode())), processId);
            case com.fasterxml.jackson.core.JsonProcessingException e ->
                Answers.problem(Problem.badRequest("The body is not the JSON that is expected here."), processId);
            default -> {
                Refusal refusal = unexpected(failure);
                yield Answers.problem(
                        Problem.of(refusal.status(), refusal.statusCode().description()), processId);
            }
        };
    }

    private static Refusal unexpected(Throwable failure) {
        if (failure instanceof OIDCException) {
            LOG.errorf("event=identity-provider-not-available code=001 reason=%s", failure.getMessage());
            return Refusal.unavailable();
        }
        if (isDatabaseFailure(failure)) {
            LOG.error("event=database-failed code=002", failure);
            return Refusal.databaseFailed();
        }
        LOG.error("event=call-failed code=001", failure);
        return Refusal.failed();
    }

    /** A pool without free connection fails with an SQLException, too. */
    private static boolean isDatabaseFailure(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof SQLException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static Refusal refusalOf(int status, String path) {
        return switch (status) {
            case 401 -> Refusal.unauthorized();
            case 403 -> forbidden();
            case 404 -> Refusal.unknownUri(path);
            case 405 -> Refusal.methodNotAllowed();
            case 408 -> Refusal.bodyIncomplete();
            case 413 -> Refusal.of(413, Code.DATA_ERROR, "Request body too large");
            case 415 -> Refusal.unsupportedMediaType("Unsupported media type");
            case 431 -> Refusal.headersTooLarge();
            case 503 -> Refusal.unavailable();
            default -> status < 500 ? Refusal.of(status, Code.DATA_ERROR, Answers.reason(status)) : Refusal.failed();
        };
    }

    /** A token without the gateway's role: nothing that a partner could bring about. */
    private static Refusal forbidden() {
        return Refusal.of(403, Code.UNAUTHORIZED_ACCESS, "Unauthorized Access");
    }
}
