package io.roamhub.oicp.common;

import com.fasterxml.jackson.core.JsonGenerator;
import io.roamhub.oicp.json.Reading;
import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;
import java.io.IOException;

/**
 * The name of a tariff, at most 50 characters. OICP 2.3, ProductIDType: {@code Standard Price}, {@code AC1},
 * {@code AC3}, {@code DC} or a name of the operator's own.
 */
public final class ProductId {

    private static final WireType<String> TEXT = Types.text(50);
    private static final String AC1 = "AC1";

    /** On the wire; {@code AC 1}, as some of the published examples spell it, becomes {@code AC1}. */
    public static final WireType<String> TYPE = new WireType<>() {
        @Override
        public String read(Reading in) throws IOException {
            String text = TEXT.read(in);
            if ("AC 1".equals(text)) {
                in.rewriteToken('"' + AC1 + '"');
                return AC1;
            }
            return text;
        }

        @Override
        public void write(String value, JsonGenerator out) throws IOException {
            TEXT.write(value, out);
        }
    };

    private ProductId() {}
}
