package io.roamhub.registry.problem;

import java.util.List;
import java.util.Map;

/**
 * A request of the management API that was understood and is refused. It rolls the change back and ends as the problem
 * details of RFC 9457; nothing in it is secret from the caller.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final transient Map<String, Object> members;

    private RefusedException(int status, String title, String detail, Map<String, Object> members) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.members = members;
    }

    /** 400: the request breaks rules of its members; all of them are listed as {@code violations}. */
    public static RefusedException invalid(List<Violation> violations) {
        return new RefusedException(
                400,
                "Invalid request",
                "The request breaks the rules of its members.",
                Map.of("violations", violations));
    }

    /** 400 with a single violation. */
    public static RefusedException invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /** 403: the caller's roles, or the partner it speaks for, do not allow this. */
    public static RefusedException forbidden(String detail) {
        return new RefusedException(403, "Forbidden", detail, Map.of());
    }

    /** 404: nothing has this id or fingerprint. */
    public static RefusedException notFound(String detail) {
        return new RefusedException(404, "Not found", detail, Map.of());
    }

    /** 409: the present state does not allow it. */
    public static RefusedException conflict(String detail) {
        return new RefusedException(409, "Conflict", detail, Map.of());
    }

    /** 409: something must be done first; {@code missing} lists what. */
    public static RefusedException missing(String detail, List<?> missing) {
        return new RefusedException(409, "Preconditions missing", detail, Map.of("missing", missing));
    }

    /** 409: ids that are taken already; {@code taken} lists them. */
    public static RefusedException taken(String detail, List<String> taken) {
        return new RefusedException(409, "Already taken", detail, Map.of("taken", taken));
    }

    /** 503: the hub itself cannot do it now. */
    public static RefusedException unavailable(String detail) {
        return new RefusedException(503, "Not available", detail, Map.of());
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The short text that is the same for every refusal of this kind. */
    public String title() {
        return title;
    }

    /** Further members of the problem details. */
    public Map<String, Object> members() {
        return members;
    }
}
