package io.roamhub.registry.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the reason where a request may come without any body, and then without a content type. */
@ApplicationScoped
public class Reasons {

    private final ObjectMapper json;

    Reasons(ObjectMapper json) {
        this.json = json;
    }

    /** The reason, or null without a body. */
    public String optional(String body) {
        if (body == null || body.isBlank()) {
            return null;
        }
        try {
            return json.readTree(body).path("reason").asText(null);
        } catch (JsonProcessingException unreadable) {
            throw Violations.only("body", "must be JSON with a reason, or empty");
        }
    }
}
