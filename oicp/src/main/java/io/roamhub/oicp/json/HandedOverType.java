package io.roamhub.oicp.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.Consumer;

/** A JSON array of which nothing is kept but the number of its elements: for messages longer than memory should be. */
record HandedOverType<E>(WireType<E> element, Consumer<E> taker) implements WireType<Integer> {

    @Override
    public Integer read(Reading in) throws IOException {
        if (in.token() != JsonToken.START_ARRAY) {
            in.mismatch("a list");
            return null;
        }
        int index = 0;
        while (in.next() != JsonToken.END_ARRAY) {
            in.enter(index);
            if (in.token() == JsonToken.VALUE_NULL) {
                in.violation("must not be null");
            } else {
                E value = element.read(in);
                if (value != null) {
                    taker.accept(value);
                }
            }
            in.leave();
            index++;
        }
        return index;
    }

    /** What was not kept cannot be written. */
    @Override
    public void write(Integer value, JsonGenerator out) {
        throw new UnsupportedOperationException("The elements were handed over.");
    }
}
