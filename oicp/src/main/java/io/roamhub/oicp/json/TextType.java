package io.roamhub.oicp.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.Function;

/** A JSON string that becomes a value. U+0000 is refused: no id or text of OICP has it, no database can keep it. */
abstract class TextType<V> implements WireType<V> {

    private final Function<String, V> from;
    private final Function<V, String> to;

    TextType(Function<String, V> from, Function<V, String> to) {
        this.from = from;
        this.to = to;
    }

    /** Whether the text keeps the type's rules; a broken one has been reported. */
    abstract boolean accepts(String text, Reading in);

    @Override
    public V read(Reading in) throws IOException {
        if (in.token() != JsonToken.VALUE_STRING) {
            in.mismatch("a string");
            return null;
        }
        String text = in.text();
        if (text.indexOf('\0') >= 0) {
            in.violation("must not have the character U+0000");
            return null;
        }
        return accepts(text, in) ? from.apply(text) : null;
    }

    @Override
    public void write(V value, JsonGenerator out) throws IOException {
        out.writeString(to.apply(value));
    }
}
