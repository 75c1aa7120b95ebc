package io.roamhub.common.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.roamhub.oicp.common.StatusMessage;
import io.roamhub.oicp.common.ValidationError;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Violation;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The bodies and headers of answers to failed calls. */
final class Answers {

    private static final JsonFactory JSON = new JsonFactory();

    private Answers() {}

    static Answer refusal(Refusal refusal, UUID processId) {
        StatusMessage message = new StatusMessage(refusal.statusCode(), Extensions.NONE);
        Map<String, String> headers = headers(OicpContent.TYPE, processId);
        headers.put(AnswerCode.HEADER, refusal.statusCode().code());
        retryAfter(headers, refusal.retryAfter());
        return new Answer(refusal.status(), headers, OicpJson.write(message, StatusMessage.TYPE));
    }

    static Answer violations(List<Violation> violations, UUID processId) {
        return new Answer(
                400,
                headers(OicpContent.TYPE, processId),
                OicpJson.write(ValidationError.of(violations), ValidationError.TYPE));
    }

    static Answer problem(Problem problem, UUID processId) {
        Map<String, String> headers = headers("application/problem+json", processId);
        retryAfter(headers, problem.retryAfter());
        return new Answer(problem.status(), headers, problemBody(problem, processId));
    }

    private static byte[] problemBody(Problem problem, UUID processId) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("type", "about:blank");
            out.writeStringField("title", reason(problem.status()));
            out.writeNumberField("status", problem.status());
            out.writeStringField("detail", problem.detail());
            out.writeStringField("processId", processId.toString());
            for (Map.Entry<String, List<String>> member : problem.members().entrySet()) {
                out.writeArrayFieldStart(member.getKey());
                for (String sentence : member.getValue()) {
                    out.writeString(sentence);
                }
                out.writeEndArray();
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** HTTP's own words for a status. */
    static String reason(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "HTTP status " + status : known.getReasonPhrase();
    }

    /** In whole seconds, at least one. */
    private static void retryAfter(Map<String, String> headers, Optional<Duration> wait) {
        wait.ifPresent(time -> headers.put(
                "Retry-After", Long.toString(Math.max(1, time.plusMillis(999).toSeconds()))));
    }

    private static Map<String, String> headers(String contentType, UUID processId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        headers.put(ProcessId.HEADER, processId.toString());
        return headers;
    }
}
