package io.roamhub.oicp.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One reading of one message: the parser, the place in the message, and what was noticed on the way.
 *
 * <p>Types tell it violations (the message is refused), warnings (accepted and reported) and rewrites (accepted in
 * another spelling than the specification's).
 */
public final class Reading {

    private final byte[] text;
    private final JsonParser parser;
    private final boolean strict;
    private String[] names = new String[16];
    private int[] indexes = new int[16];
    private int depth;
    private final List<Violation> violations = new ArrayList<>();
    private final List<Violation> warnings = new ArrayList<>();
    private final List<Rewrite> rewrites = new ArrayList<>();
    private int violationCount;

    Reading(byte[] text, JsonParser parser, boolean strict) {
        this.text = text;
        this.parser = parser;
        this.strict = strict;
    }

    /** The current token. */
    public JsonToken token() {
        return parser.currentToken();
    }

    /** The text of the current scalar token. */
    public String text() throws IOException {
        return parser.getText();
    }

    /**
     * Whether the object that begins at the current token has the member, wherever it stands, with another value than
     * {@code null}. The reading does not move.
     */
    public boolean has(String member) throws IOException {
        return peek(member) != null;
    }

    /**
     * The text of a scalar member of the object that begins at the current token, wherever it stands, or the first
     * character of an object or array; {@code null} when there is none or the text is not readable so far. The reading
     * does not move.
     */
    String peek(String member) throws IOException {
        try (JsonParser ahead = OicpJson.parser(text, tokenStart())) {
            ahead.nextToken();
            while (ahead.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = member.equals(ahead.currentName());
                JsonToken value = ahead.nextToken();
                if (found) {
                    return value == JsonToken.VALUE_NULL ? null : ahead.getText();
                }
                ahead.skipChildren();
            }
            return null;
        } catch (JsonProcessingException e) {
            return null; // the reading itself comes to the same place and reports it
        }
    }

    JsonToken next() throws IOException {
        return parser.nextToken();
    }

    String fieldName() throws IOException {
        return parser.currentName();
    }

    /** Skips the object or array that begins at the current token; a scalar is left as it is. */
    public void skip() throws IOException {
        parser.skipChildren();
    }

    void enter(String field) {
        step(field, 0);
    }

    void enter(int index) {
        step(null, index);
    }

    private void step(String field, int index) {
        if (depth == names.length) {
            names = Arrays.copyOf(names, 2 * depth);
            indexes = Arrays.copyOf(indexes, 2 * depth);
        }
        names[depth] = field;
        indexes[depth] = index;
        depth++;
    }

    void leave() {
        depth--;
    }

    /** Reports that the value at the current place breaks a rule. */
    public void violation(String message) {
        violationCount++;
        if (violations.size() < OicpJson.MOST_VIOLATIONS) {
            violations.add(new Violation(place(), message));
        }
    }

    /** Reports a broken rule at a member of the current object, or at {@code Member.Inner} deeper in it. */
    void violationAt(String field, String message) {
        int dot = field.indexOf('.');
        if (dot < 0) {
            enter(field);
            violation(message);
        } else {
            enter(field.substring(0, dot));
            violationAt(field.substring(dot + 1), message);
        }
        leave();
    }

    /**
     * Reports that the value at the current place exceeds what the specification prints but real hardware does. A
     * violation in strict mode.
     */
    public void warning(String message) {
        if (strict) {
            violation(message);
        } else {
            remark(message);
        }
    }

    /** Reports something that is accepted, also in strict mode, but that the sender should know of. */
    public void remark(String message) {
        if (warnings.size() < OicpJson.MOST_VIOLATIONS) {
            warnings.add(new Violation(place(), message));
        }
    }

    /** Reports that the current token has the wrong JSON type, and skips it. */
    public void mismatch(String expected) throws IOException {
        violation("must be " + expected);
        skip();
    }

    /** Notes that the current token is to be stored and forwarded as {@code replacement}, a piece of JSON. */
    public void rewriteToken(String replacement) {
        int start = tokenStart();
        rewrites.add(new Rewrite(start, tokenEnd(start), replacement));
    }

    /** How many violations there have been so far, those beyond the reported ones included. */
    int violationCount() {
        return violationCount;
    }

    List<Violation> violations() {
        return violations;
    }

    List<Violation> warnings() {
        return List.copyOf(warnings);
    }

    List<Rewrite> rewrites() {
        return rewrites;
    }

    /** The exact text of the value that begins at the current token; the parser is left at its last token. */
    String rawValue() throws IOException {
        int start = tokenStart();
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            parser.skipChildren();
            int end = (int) parser.currentTokenLocation().getByteOffset() + 1;
            return new String(text, start, end - start, StandardCharsets.UTF_8);
        }
        parser.getText(); // completes the token, so that its limits are checked
        return new String(text, start, tokenEnd(start) - start, StandardCharsets.UTF_8);
    }

    /** The offset at which the current token begins. */
    int tokenStart() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private int tokenEnd(int start) {
        return scalarEnd(text, start);
    }

    /** The offset after the scalar or field name that begins at {@code start} in a text already known to be JSON. */
    static int scalarEnd(byte[] text, int start) {
        if (text[start] == '"') {
            int i = start + 1;
            while (text[i] != '"') {
                i += text[i] == '\\' ? 2 : 1;
            }
            return i + 1;
        }
        int i = start;
        while (i < text.length && " \t\r\n,]}:".indexOf(text[i]) < 0) {
            i++;
        }
        return i;
    }

    private String place() {
        StringBuilder place = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            if (names[i] == null) {
                place.append('[').append(indexes[i]).append(']');
            } else {
                if (!place.isEmpty()) {
                    place.append('.');
                }
                place.append(FieldPath.name(names[i]));
            }
        }
        return place.toString();
    }
}
