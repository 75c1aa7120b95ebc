package io.roamhub.oicp.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An object of which exactly one member has a value: {@code Identification} and {@code GeoCoordinates}.
 *
 * <p>None or several of them is one violation, reported at the choice itself.
 *
 * @param <T> the sealed interface of the alternatives
 */
public final class ChoiceType<T> implements WireType<T> {

    private record Alternative<T>(String name, Class<? extends T> kind, WireType<T> type) {}

    private final Map<String, Alternative<T>> alternatives = new LinkedHashMap<>();
    private final String message;

    private ChoiceType(String message) {
        this.message = message;
    }

    /** Begins a choice; {@code message} tells what must be when none or several members are given. */
    public static <T> ChoiceType<T> of(String message) {
        return new ChoiceType<>(message);
    }

    /** Adds an alternative under its member name. */
    @SuppressWarnings("unchecked") // kind guards the write
    public <V extends T> ChoiceType<T> or(String member, Class<V> kind, WireType<V> type) {
        alternatives.put(member, new Alternative<>(member, kind, (WireType<T>) type));
        return this;
    }

    @Override
    public T read(Reading in) throws IOException {
        if (in.token() != JsonToken.START_OBJECT) {
            in.mismatch("an object");
            return null;
        }
        T chosen = null;
        int given = 0;
        while (in.next() == JsonToken.FIELD_NAME) {
            Alternative<T> alternative = alternatives.get(in.fieldName());
            if (in.next() == JsonToken.VALUE_NULL) {
                continue;
            }
            if (alternative == null) {
                in.skip();
                continue;
            }
            given++;
            in.enter(alternative.name);
            chosen = alternative.type.read(in);
            in.leave();
        }
        if (given != 1) {
            in.violation(message);
            return null;
        }
        return chosen;
    }

    @Override
    public void write(T value, JsonGenerator out) throws IOException {
        for (Alternative<T> alternative : alternatives.values()) {
            if (alternative.kind.isInstance(value)) {
                out.writeStartObject();
                out.writeFieldName(alternative.name);
                alternative.type.write(value, out);
                out.writeEndObject();
                return;
            }
        }
        throw new IllegalArgumentException(
                "No alternative for " + value.getClass().getSimpleName());
    }
}
