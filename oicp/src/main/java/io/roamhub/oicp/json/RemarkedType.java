package io.roamhub.oicp.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A type of which every value is accepted with a remark among the warnings. */
record RemarkedType<V>(WireType<V> type, String remark) implements WireType<V> {

    @Override
    public V read(Reading in) throws IOException {
        in.remark(remark);
        return type.read(in);
    }

    @Override
    public void write(V value, JsonGenerator out) throws IOException {
        type.write(value, out);
    }
}
