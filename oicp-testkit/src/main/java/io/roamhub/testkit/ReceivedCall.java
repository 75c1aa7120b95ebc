package io.roamhub.testkit;

import io.roamhub.oicp.operation.Operation;
import java.time.Instant;

/**
 * A request that reached a simulated back end.
 *
 * @param pathId the id in the path, {@code null} where the operation has none there
 * @param body the bytes as they arrived
 * @param at when the request was read
 */
public record ReceivedCall(Operation operation, String pathId, byte[] body, Instant at) {

    /** The body as JSON. */
    public JsonValue json() {
        return JsonValue.parseOrNull(body);
    }

    /** The session that the body names; {@code null} without one. */
    public String sessionId() {
        return json().at("SessionID").text();
    }
}
