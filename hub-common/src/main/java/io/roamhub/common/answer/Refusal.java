package io.roamhub.common.answer;

import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.StatusCode;
import java.time.Duration;
import java.util.Optional;

/**
 * A request that is refused by HTTP status and a bare {@code StatusCode}, outside of any acknowledgement.
 *
 * <p>Refusals that OICP answers with 200 and {@code Result: false} are values, not this exception. The texts are part of
 * the hub's contract with its partners.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_URI = 150;

    private final int status;
    private final transient StatusCode statusCode;
    private final transient Duration retryAfter;

    private Refusal(int status, StatusCode statusCode, Duration retryAfter) {
        super(status + "/" + statusCode.code() + " " + statusCode.description(), null, false, false);
        this.status = status;
        this.statusCode = statusCode;
        this.retryAfter = retryAfter;
    }

    /** Any other refusal. */
    public static Refusal of(int status, Code code, String description) {
        return new Refusal(status, StatusCode.of(code, description, null), null);
    }

    /** 401/017: another partner's id, or the caller is suspended, not active or its certificate is revoked. */
    public static Refusal unauthorized() {
        return of(401, Code.UNAUTHORIZED_ACCESS, "Unauthorized Access");
    }

    /** 401/400: a session that the hub does not know, or not as this partner's. */
    public static Refusal sessionUnknown() {
        return of(401, Code.SESSION_INVALID, "Session is not valid");
    }

    /** 403/017: the caller's address is not on its partner's allow list. */
    public static Refusal addressNotAllowed() {
        return of(403, Code.UNAUTHORIZED_ACCESS, "IP address not allowed");
    }

    /** 403/210: the caller may not use this service of the hub, or the two partners have no contract. */
    public static Refusal noSubscription() {
        return of(403, Code.NO_VALID_CONTRACT, "No active subscription found");
    }

    /** 404/300: an id that is nobody's. */
    public static Refusal partnerNotFound() {
        return of(404, Code.PARTNER_NOT_FOUND, "Partner not found");
    }

    /** 404/400: a second charge detail record, or a stop after it; {@code state} is shown, normally {@code CLOSED}. */
    public static Refusal sessionClosed(String state) {
        return of(404, Code.SESSION_INVALID, "Session found but status is not valid " + state + "!");
    }

    /** 404/400 with what is particular, for example when the first charge detail record was accepted. */
    public static Refusal sessionClosed(String state, String additionalInfo) {
        String description = "Session found but status is not valid " + state + "!";
        return new Refusal(404, StatusCode.of(Code.SESSION_INVALID, description, additionalInfo), null);
    }

    /** 404/001: a path or service version that OICP 2.3 does not have. */
    public static Refusal unknownUri(String uri) {
        String shown = uri.length() <= LONGEST_URI ? uri : uri.substring(0, LONGEST_URI) + "...";
        return of(404, Code.SYSTEM_ERROR, "OICP service not found for URI: " + shown);
    }

    /** 405/022. */
    public static Refusal methodNotAllowed() {
        return of(405, Code.DATA_ERROR, "Method not allowed");
    }

    /** 408/022: the body came too slowly or was not finished. */
    public static Refusal bodyIncomplete() {
        return of(408, Code.DATA_ERROR, "Request body not received in time");
    }

    /** 413/022; {@code limit} in bytes. */
    public static Refusal bodyTooLarge(long limit) {
        return of(413, Code.DATA_ERROR, "Request body larger than " + limit + " bytes");
    }

    /** 415/022: neither JSON nor an accepted content encoding. */
    public static Refusal unsupportedMediaType(String reason) {
        return of(415, Code.DATA_ERROR, reason);
    }

    /** 431/022. */
    public static Refusal headersTooLarge() {
        return of(431, Code.DATA_ERROR, "Request headers too large");
    }

    /** 429/021 with {@code Retry-After}. */
    public static Refusal rateLimited(Duration retryAfter) {
        return new Refusal(429, StatusCode.of(Code.GENERAL_SYSTEM_ERROR, "Rate limit exceeded", null), retryAfter);
    }

    /** 500/001. */
    public static Refusal failed() {
        return of(500, Code.SYSTEM_ERROR, "System error");
    }

    /** 503/001: this part of the hub is not available at the moment. */
    public static Refusal unavailable() {
        return of(503, Code.SYSTEM_ERROR, "Service temporarily unavailable");
    }

    /** 503/002: the database failed. */
    public static Refusal databaseFailed() {
        return of(503, Code.DATABASE_ERROR, "Database error");
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** What stands in the body. */
    public StatusCode statusCode() {
        return statusCode;
    }

    /** After which time the caller may try again. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
