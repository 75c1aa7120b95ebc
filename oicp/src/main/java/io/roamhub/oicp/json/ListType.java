package io.roamhub.oicp.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A JSON array of values of one type, with bounds on its length. {@code null} elements are violations. */
final class ListType<E> implements WireType<List<E>> {

    private final WireType<E> element;
    private final int least;
    private final int usual;
    private final int most;

    ListType(WireType<E> element, int least, int usual, int most) {
        this.element = element;
        this.least = least;
        this.usual = usual;
        this.most = most;
    }

    WireType<E> element() {
        return element;
    }

    @Override
    public List<E> read(Reading in) throws IOException {
        if (in.token() != JsonToken.START_ARRAY) {
            in.mismatch("a list");
            return null;
        }
        int violationsBefore = in.violationCount();
        List<E> elements = new ArrayList<>(4);
        int index = 0;
        while (in.next() != JsonToken.END_ARRAY) {
            in.enter(index);
            if (in.token() == JsonToken.VALUE_NULL) {
                in.violation("must not be null");
            } else {
                elements.add(element.read(in));
            }
            in.leave();
            index++;
        }
        if (index == 0 && least > 0) {
            in.violation("must not be empty");
        } else if (index < least || index > most) {
            in.violation("size must be between " + least + " and " + most);
        } else if (index > usual) {
            in.warning("size should be between " + least + " and " + usual);
        }
        boolean complete = in.violationCount() == violationsBefore;
        return complete ? List.copyOf(elements) : Collections.unmodifiableList(elements);
    }

    @Override
    public void write(List<E> elements, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (E value : elements) {
            element.write(value, out);
        }
        out.writeEndArray();
    }
}
