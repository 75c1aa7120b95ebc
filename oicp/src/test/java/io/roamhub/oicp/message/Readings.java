package io.roamhub.oicp.message;

import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import io.roamhub.oicp.json.Violation;
import io.roamhub.oicp.json.WireType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Shortcuts for tests that read one message. */
final class Readings {

    private Readings() {}

    static <T> Parsed.Valid<T> valid(String json, WireType<T> type) {
        return OicpJson.read(json.getBytes(StandardCharsets.UTF_8), type).orThrow();
    }

    /** The text that is stored and forwarded. */
    static String stored(String json, WireType<?> type) {
        return new String(valid(json, type).text(), StandardCharsets.UTF_8);
    }

    /** Each violation as {@code place: message}; empty for a valid message. */
    static List<String> violations(String json, WireType<?> type) {
        return switch (OicpJson.read(json.getBytes(StandardCharsets.UTF_8), type)) {
            case Parsed.Valid<?> valid -> List.of();
            case Parsed.Invalid<?> invalid -> shown(invalid.violations());
        };
    }

    /** Each warning of a valid message as {@code place: message}. */
    static List<String> warnings(String json, WireType<?> type) {
        return shown(valid(json, type).warnings());
    }

    private static List<String> shown(List<Violation> violations) {
        return violations.stream()
                .map(violation -> violation.fieldReference() + ": " + violation.errorMessage())
                .toList();
    }
}
