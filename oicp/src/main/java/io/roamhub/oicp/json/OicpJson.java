package io.roamhub.oicp.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads and writes OICP messages.
 *
 * <p>Every input is hostile: nesting is bounded at 64, strings at 1 MB, numbers at 100 digits, and a member given
 * twice makes the text unreadable. All broken rules of a readable text are found in one pass.
 */
public final class OicpJson {

    /** How many violations are listed one by one. */
    public static final int MOST_VIOLATIONS = 100;

    private static final int BUFFERS_KEPT = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // buffers kept by thread would be new ones for each virtual thread
            .recyclerPool(JsonRecyclerPools.newBoundedPool(BUFFERS_KEPT))
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(1 << 20)
                    .maxNumberLength(100)
                    .maxNameLength(1000)
                    .build())
            .build();

    private OicpJson() {}

    /** Reads a message as the hub does by default: implausible sizes are warnings. */
    public static <T> Parsed<T> read(byte[] text, WireType<T> type) {
        return read(text, type, false);
    }

    /**
     * Reads a message.
     *
     * @param text UTF-8, a byte order mark is skipped
     * @param strict whether field limits that real hardware exceeds are violations instead of warnings
     */
    public static <T> Parsed<T> read(byte[] text, WireType<T> type, boolean strict) {
        byte[] json = withoutByteOrderMark(text);
        if (!isUtf8(json)) {
            return unreadable("The text is not UTF-8.");
        }
        try (JsonParser parser = parser(json, 0)) {
            if (parser.nextToken() == null) {
                return unreadable("The body is empty.");
            }
            Reading in = new Reading(json, parser, strict);
            T message = readRoot(in, type);
            if (parser.nextToken() != null) {
                return unreadable(
                        "There is text after the end of the document" + place(parser.currentTokenLocation()) + ".");
            }
            return outcome(in, message, json);
        } catch (StreamConstraintsException e) {
            return unreadable("The text exceeds a limit: JSON nested deeper than 64, a string above 1 MB, a name above"
                    + " 1000 characters or a number above 100 digits" + place(e.getLocation()) + ".");
        } catch (JsonProcessingException e) {
            return unreadable(syntaxError(e) + place(e.getLocation()) + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonParser parser(byte[] json, int from) throws IOException {
        return FACTORY.createParser(json, from, json.length - from);
    }

    private static <T> T readRoot(Reading in, WireType<T> type) throws IOException {
        if (in.token() == JsonToken.VALUE_NULL) {
            in.mismatch("an object");
            return null;
        }
        return type.read(in);
    }

    private static <T> Parsed<T> outcome(Reading in, T message, byte[] json) {
        if (in.violationCount() == 0) {
            byte[] text = in.rewrites().isEmpty() ? json : rewritten(json, in.rewrites());
            return new Parsed.Valid<>(message, text, text != json, in.warnings());
        }
        List<Violation> violations = new ArrayList<>(in.violations());
        int more = in.violationCount() - violations.size();
        if (more > 0) {
            violations.add(new Violation(null, "and " + more + " more"));
        }
        return new Parsed.Invalid<>(violations);
    }

    /** Writes a message as UTF-8. */
    public static <T> byte[] write(T message, WireType<T> type) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            type.write(message, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Sets string members of an object's text; every other byte stays. For the SessionID and the partner session ids of
     * a message that the hub forwards: one that is there gets the value, one that is absent is added at the beginning.
     *
     * @param object the text of a valid JSON object
     * @param members pairs of name and value; a {@code null} value changes nothing
     */
    public static byte[] withMembers(byte[] object, String... members) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            if (members[i + 1] != null) {
                wanted.put(members[i], quoted(members[i + 1]));
            }
        }
        try (JsonParser parser = FACTORY.createParser(object)) {
            parser.nextToken();
            int afterBrace = (int) parser.currentTokenLocation().getByteOffset() + 1;
            List<Rewrite> replaced = new ArrayList<>();
            boolean empty = true;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                empty = false;
                String value = wanted.remove(parser.currentName());
                parser.nextToken();
                if (value != null) {
                    int start = (int) parser.currentTokenLocation().getByteOffset();
                    replaced.add(new Rewrite(start, Reading.scalarEnd(object, start), value));
                }
                parser.skipChildren();
            }
            List<Rewrite> changes = new ArrayList<>();
            if (!wanted.isEmpty()) {
                changes.add(new Rewrite(afterBrace, afterBrace, added(wanted) + (empty ? "" : ",")));
            }
            changes.addAll(replaced);
            return rewritten(object, changes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String added(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(","));
    }

    private static String quoted(String text) {
        return '"'
                + new String(com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance()
                        .quoteAsString(text))
                + '"';
    }

    private static byte[] rewritten(byte[] json, List<Rewrite> rewrites) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length);
        int from = 0;
        for (Rewrite rewrite : rewrites) {
            out.write(json, from, rewrite.start() - from);
            out.writeBytes(rewrite.replacement().getBytes(StandardCharsets.UTF_8));
            from = rewrite.end();
        }
        out.write(json, from, json.length - from);
        return out.toByteArray();
    }

    private static byte[] withoutByteOrderMark(byte[] text) {
        boolean marked =
                text.length >= 3 && (text[0] & 0xFF) == 0xEF && (text[1] & 0xFF) == 0xBB && (text[2] & 0xFF) == 0xBF;
        return marked ? Arrays.copyOfRange(text, 3, text.length) : text;
    }

    /** A zero byte at the beginning would make the parser guess UTF-16 or UTF-32. */
    private static boolean isUtf8(byte[] text) {
        for (int i = 0; i < Math.min(4, text.length); i++) {
            if (text[i] == 0) {
                return false;
            }
        }
        return Utf8.isValid(text);
    }

    private static String syntaxError(JsonProcessingException e) {
        boolean duplicate =
                e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Duplicate field");
        return duplicate ? "A member is given twice" : "The text is not JSON";
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static <T> Parsed<T> unreadable(String message) {
        return new Parsed.Invalid<>(List.of(new Violation(null, message)));
    }
}
