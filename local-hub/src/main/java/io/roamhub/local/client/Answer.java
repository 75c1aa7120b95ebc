package io.roamhub.local.client;

import io.roamhub.testkit.JsonValue;
import java.time.Duration;

/**
 * What the hub answered.
 *
 * @param status the HTTP status; 0 when there was no answer
 * @param processId the {@code Process-ID} header, {@code null} without one
 * @param problem why there was no answer, else {@code null}
 * @param took from the first byte sent to the last byte read
 */
public record Answer(int status, String processId, byte[] body, String problem, Duration took) {

    /** No HTTP answer: a refused connection, a failed handshake, a timeout. */
    public static Answer none(String problem, Duration took) {
        return new Answer(0, null, new byte[0], problem, took);
    }

    /** The body as JSON; JSON null when it is none. */
    public JsonValue json() {
        return JsonValue.parseOrNull(body);
    }

    /** The OICP code: of an acknowledgement or of a bare StatusCode; {@code null} without one. */
    public String code() {
        JsonValue json = json();
        String code = json.at("StatusCode", "Code").text();
        return code == null ? json.at("Code").text() : code;
    }

    /** The SessionID that the answer names, or {@code null}. */
    public String sessionId() {
        return json().at("SessionID").text();
    }
}
