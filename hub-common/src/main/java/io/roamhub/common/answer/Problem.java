package io.roamhub.common.answer;

import io.roamhub.oicp.json.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A refusal of the management API or of an internal API, answered as RFC 9457 problem details.
 *
 * <p>The detail is written for the caller: nothing of an internal cause belongs there.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String detail;
    private final transient Map<String, List<String>> members;
    private final Duration retryAfter;

    private Problem(int status, String detail, Map<String, List<String>> members) {
        this(status, detail, members, null);
    }

    private Problem(int status, String detail, Map<String, List<String>> members, Duration retryAfter) {
        super(status + " " + detail, null, false, false);
        this.status = status;
        this.detail = detail;
        this.members = members;
        this.retryAfter = retryAfter;
    }

    /** Any other problem. */
    public static Problem of(int status, String detail) {
        return new Problem(status, detail, Map.of());
    }

    /** 400: the request is not understood or breaks a rule. */
    public static Problem badRequest(String detail) {
        return of(400, detail);
    }

    /** 400 with each broken rule under {@code violations}. */
    public static Problem invalid(List<Violation> violations) {
        return new Problem(
                400,
                "The request breaks field rules.",
                Map.of("violations", violations.stream().map(Problem::line).toList()));
    }

    /** 403: the caller may not do this. */
    public static Problem forbidden(String detail) {
        return of(403, detail);
    }

    /** 404. */
    public static Problem notFound(String detail) {
        return of(404, detail);
    }

    /** 409: not in this state. */
    public static Problem conflict(String detail) {
        return of(409, detail);
    }

    /** 409 because of preconditions that do not hold, listed under {@code missing}. */
    public static Problem missing(String detail, List<String> missing) {
        return new Problem(409, detail, Map.of("missing", List.copyOf(missing)));
    }

    /** 429: not so often. */
    public static Problem tooMany(String detail, Duration retryAfter) {
        return new Problem(429, detail, Map.of(), retryAfter);
    }

    private static String line(Violation violation) {
        return violation.fieldReference() == null
                ? violation.errorMessage()
                : violation.fieldReference() + " " + violation.errorMessage();
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The sentence for the caller. */
    public String detail() {
        return detail;
    }

    /** Further members of the problem: lists of sentences by name. */
    public Map<String, List<String>> members() {
        return members;
    }

    /** How long to wait before the next try. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
