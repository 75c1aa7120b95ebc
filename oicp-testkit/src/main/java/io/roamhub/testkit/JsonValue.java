package io.roamhub.testkit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A piece of JSON of any shape, so that a test can look at an answer without trusting the types it tests.
 *
 * @param raw a {@code Map}, {@code List}, {@code String}, {@code BigDecimal}, {@code Boolean}, {@link Text}, or
 *     {@code null} for JSON null and for what is not there
 */
public record JsonValue(Object raw) {

    /** JSON text to be written as it stands. */
    public record Text(String json) {}

    private static final JsonFactory FACTORY = new JsonFactory();

    /** An object from names and values in turn; a {@code null} value leaves the member out. */
    public static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                members.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return members;
    }

    /**
     * Reads a text.
     *
     * @throws UncheckedIOException when it is not JSON
     */
    public static JsonValue parse(byte[] json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            return new JsonValue(read(parser));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a text; empty JSON null when it is not JSON. */
    public static JsonValue parseOrNull(byte[] json) {
        try {
            return parse(json);
        } catch (UncheckedIOException e) {
            return new JsonValue(null);
        }
    }

    /** The value below these member names; JSON null when one is not there. */
    public JsonValue at(String... names) {
        Object value = raw;
        for (String name : names) {
            value = value instanceof Map<?, ?> members ? members.get(name) : null;
        }
        return new JsonValue(value);
    }

    /** The elements of a list; empty for anything else. */
    public List<JsonValue> elements() {
        return raw instanceof List<?> list ? list.stream().map(JsonValue::new).toList() : List.of();
    }

    /** The text of a string, number or boolean; {@code null} for JSON null. */
    public String text() {
        return raw == null ? null : raw.toString();
    }

    /** The number; {@code -1} when it is none. */
    public int number() {
        return raw instanceof BigDecimal number ? number.intValue() : -1;
    }

    /** Whether it is {@code true}. */
    public boolean isTrue() {
        return Boolean.TRUE.equals(raw);
    }

    /** Whether it is JSON null or not there. */
    public boolean isNull() {
        return raw == null;
    }

    /** The JSON text in UTF-8. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            write(raw, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The JSON text. */
    public String json() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    private static Object read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("empty");
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, read(parser));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(read(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new BigDecimal(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IOException("not JSON");
        };
    }

    private static void write(Object value, JsonGenerator out) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case Map<?, ?> members -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> member : members.entrySet()) {
                    out.writeFieldName((String) member.getKey());
                    write(member.getValue(), out);
                }
                out.writeEndObject();
            }
            case Iterable<?> list -> {
                out.writeStartArray();
                for (Object element : list) {
                    write(element, out);
                }
                out.writeEndArray();
            }
            case JsonValue nested -> write(nested.raw, out);
            case Text text -> out.writeRawValue(text.json);
            case Boolean bool -> out.writeBoolean(bool);
            case Number number -> out.writeNumber(number.toString());
            default -> out.writeString(value.toString());
        }
    }
}
