package io.roamhub.oicp.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;

/** A value or a list of values; a list of one is written as the value. */
record OneOrListType<V>(WireType<V> element, WireType<List<V>> list) implements WireType<List<V>> {

    @Override
    public List<V> read(Reading in) throws IOException {
        if (in.token() == JsonToken.START_ARRAY) {
            return list.read(in);
        }
        V value = element.read(in);
        return value == null ? null : List.of(value);
    }

    @Override
    public void write(List<V> values, JsonGenerator out) throws IOException {
        if (values.size() == 1) {
            element.write(values.getFirst(), out);
        } else {
            list.write(values, out);
        }
    }
}
