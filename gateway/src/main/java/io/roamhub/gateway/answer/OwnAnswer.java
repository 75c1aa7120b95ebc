package io.roamhub.gateway.answer;

import io.roamhub.common.answer.Refusal;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.StatusCode;
import io.roamhub.oicp.json.OicpJson;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * An answer that the gateway gives itself, without any service.
 *
 * @param status HTTP status
 * @param code the OICP code in it, {@code null} where it has none
 * @param retryAfterSeconds for the header of that name; 0 without one
 * @param body JSON
 */
public record OwnAnswer(int status, String code, long retryAfterSeconds, Buffer body) {

    /** A head that is no HTTP; the shape is that of a message that cannot be read. */
    public static final OwnAnswer MALFORMED_REQUEST = new OwnAnswer(400, null, 0, Buffer.buffer("""
                    {"extendedInfo":null,"message":"Error parsing/validating JSON.","validationErrors":\
                    [{"fieldReference":null,"errorMessage":"The HTTP request is malformed."}]}"""));

    /** No replica of the service answers. */
    public static final OwnAnswer UNAVAILABLE = of(Refusal.unavailable());

    /** The body came too slowly. */
    public static final OwnAnswer BODY_INCOMPLETE = of(Refusal.bodyIncomplete());

    /** Some of the large bodies that are under way must end first. */
    public static final OwnAnswer TOO_MANY_LARGE_BODIES = of(Refusal.rateLimited(Duration.ofSeconds(10)));

    /** The request's head is too large. */
    public static final OwnAnswer HEADERS_TOO_LARGE = of(Refusal.headersTooLarge());

    /** The request's head came too slowly. */
    public static final OwnAnswer HEAD_INCOMPLETE =
            of(Refusal.of(408, Code.DATA_ERROR, "Request head not received in time"));

    /** Neither HTTP/1.1 nor HTTP/1.0 in a request line. */
    public static final OwnAnswer UNKNOWN_HTTP_VERSION =
            of(Refusal.of(505, Code.DATA_ERROR, "HTTP version not supported"));

    /** The answer for a refusal: a bare StatusCode. */
    public static OwnAnswer of(Refusal refusal) {
        String statusCode = new String(OicpJson.write(refusal.statusCode(), StatusCode.TYPE), StandardCharsets.UTF_8);
        long seconds = refusal.retryAfter()
                .map(time -> Math.max(1, (time.toMillis() + 999) / 1000))
                .orElse(0L);
        return new OwnAnswer(
                refusal.status(),
                refusal.statusCode().code(),
                seconds,
                Buffer.buffer("{\"StatusCode\":" + statusCode + "}"));
    }
}
