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

    private record Alternative<T>(String name, Class<? extends T> kind, ObjectType<T> type) {}

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
    public <V extends T> ChoiceType<T> or(String member, Class<V> kind, ObjectType<V> type) {
        alternatives.put(member, new Alternative<>(member, kind, (ObjectType<T>) type));
        return this;
    }

    /** The type of an alternative, {@code null} when there is none of this name. */
    WireType<?> typeOf(String member) {
        Alternative<T> alternative = alternatives.get(member);
        return alternative == null ? null : alternative.type;
    }

    @Override
    public T read(Reading in) throws IOException {
        if (in.token() != JsonToken.START_OBJECT) {
            in.mismatch("an object");
            return null;
        }
        T chosen = null;
        int given = 0;
        Map<String, String> unknown = null;
        while (in.next() == JsonToken.FIELD_NAME) {
            String member = in.fieldName();
            Alternative<T> alternative = alternatives.get(member);
            in.next();
            if (alternative == null) {
                unknown = unknown == null ? new LinkedHashMap<>() : unknown;
                unknown.put(member, in.rawValue());
                continue;
            }
            if (in.token() == JsonToken.VALUE_NULL) {
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
        return chosen == null || unknown == null ? chosen : withUnknown(chosen, unknown);
    }

    private T withUnknown(T chosen, Map<String, String> unknown) {
        ObjectType<T> type = alternative(chosen).type;
        return type.with(chosen, type.extensions(chosen).withBeside(unknown));
    }

    private Alternative<T> alternative(T value) {
        for (Alternative<T> alternative : alternatives.values()) {
            if (alternative.kind.isInstance(value)) {
                return alternative;
            }
        }
        throw new IllegalArgumentException(
                "No alternative for " + value.getClass().getSimpleName());
    }

    @Override
    public void write(T value, JsonGenerator out) throws IOException {
        Alternative<T> alternative = alternative(value);
        out.writeStartObject();
        out.writeFieldName(alternative.name);
        alternative.type.write(value, out);
        alternative.type.extensions(value).writeBeside(out);
        out.writeEndObject();
    }
}
