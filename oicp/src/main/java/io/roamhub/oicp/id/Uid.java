package io.roamhub.oicp.id;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import io.roamhub.oicp.json.Reading;
import io.roamhub.oicp.json.WireType;
import java.io.IOException;
import java.util.Locale;

/**
 * The number of an RFID card: 8, 14 or 20 hexadecimal digits, upper case.
 *
 * <p>OICP 2.3, UIDType. Lower case is read and raised. Personal data: it never reaches a log, a metric or an error
 * text.
 *
 * @param text the digits, upper case
 */
public record Uid(String text) {

    private static final String SHOWN = "^([0-9A-F]{8,8}|[0-9A-F]{14,14}|[0-9A-F]{20,20})$";

    /** On the wire; lower case is rewritten to upper case. */
    public static final WireType<Uid> TYPE = new WireType<>() {
        @Override
        public Uid read(Reading in) throws IOException {
            if (in.token() != JsonToken.VALUE_STRING) {
                in.mismatch("a string");
                return null;
            }
            String arrived = in.text();
            if (!isValid(arrived)) {
                in.violation("must match \"" + SHOWN + "\"");
                return null;
            }
            String raised = arrived.toUpperCase(Locale.ROOT);
            if (!raised.equals(arrived)) {
                in.rewriteToken('"' + raised + '"');
            }
            return new Uid(raised);
        }

        @Override
        public void write(Uid value, JsonGenerator out) throws IOException {
            out.writeString(value.text);
        }
    };

    public Uid {
        if (!isValid(text)) {
            throw new IllegalArgumentException("Not a valid Uid");
        }
        text = text.toUpperCase(Locale.ROOT);
    }

    /** Whether the text is a card's number, in upper or lower case. */
    public static boolean isValid(String text) {
        if (text == null || text.length() != 8 && text.length() != 14 && text.length() != 20) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(Grammar.isDigit(c) || c >= 'A' && c <= 'F' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Personal: never shown. */
    @Override
    public String toString() {
        return "(redacted)";
    }
}
