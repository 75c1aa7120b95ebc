package io.roamhub.oicp.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** An object of which the text, with all members that OICP does not define, may not be longer than so many bytes. */
record BoundedType<V>(WireType<V> type, int most) implements WireType<V> {

    @Override
    public V read(Reading in) throws IOException {
        int start = in.tokenStart();
        V value = type.read(in);
        // the reading stands at the closing brace
        if (value != null && in.tokenStart() - start >= most) {
            in.violation("must not be longer than " + most + " bytes");
            return null;
        }
        return value;
    }

    @Override
    public void write(V value, JsonGenerator out) throws IOException {
        type.write(value, out);
    }
}
