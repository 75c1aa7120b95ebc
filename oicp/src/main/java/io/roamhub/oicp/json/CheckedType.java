package io.roamhub.oicp.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.function.Predicate;

/** A type with one more rule about its value. */
record CheckedType<V>(WireType<V> type, Predicate<V> holds, String message) implements WireType<V> {

    @Override
    public V read(Reading in) throws IOException {
        V value = type.read(in);
        if (value != null && !holds.test(value)) {
            in.violation(message);
            return null;
        }
        return value;
    }

    @Override
    public void write(V value, JsonGenerator out) throws IOException {
        type.write(value, out);
    }
}
