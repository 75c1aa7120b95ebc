package io.roamhub.oicp.id;

import com.fasterxml.jackson.core.JsonGenerator;
import io.roamhub.oicp.json.Reading;
import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;
import java.io.IOException;
import java.util.Locale;

/**
 * The id of a driver's contract, in ISO ({@code DE-8EO-CAet5e4XY-3}) or DIN grammar ({@code DE*8EO*Aet5e4*3}).
 *
 * <p>OICP 2.3, EvcoIDType. Personal data: it never reaches a log, a metric or an error text.
 */
public final class EvcoId extends CanonicalId {

    private static final String SHOWN = "^(([A-Za-z]{2}\\-?[A-Za-z0-9]{3}\\-?C[A-Za-z0-9]{8}\\-?[\\d|A-Za-z])"
            + "|([A-Za-z]{2}[\\*|\\-]?[A-Za-z0-9]{3}[\\*|\\-]?[A-Za-z0-9]{6}[\\*|\\-]?[\\d|X]))$";

    /** As the pattern has them, its misplaced alternation sign included. */
    private static final String SEPARATORS = "*|-";

    /** On the wire: a string of the specification's pattern. */
    public static final WireType<EvcoId> TYPE = Types.form(EvcoId::isValid, SHOWN, EvcoId::new, EvcoId::text);

    /** On the wire of uploads and authorizations: lower case is rewritten to upper case. */
    public static final WireType<EvcoId> RAISED = new WireType<>() {
        @Override
        public EvcoId read(Reading in) throws IOException {
            EvcoId arrived = TYPE.read(in);
            if (arrived == null) {
                return null;
            }
            String raised = arrived.text().toUpperCase(Locale.ROOT);
            if (raised.equals(arrived.text())) {
                return arrived;
            }
            in.rewriteToken('"' + raised + '"');
            return new EvcoId(raised);
        }

        @Override
        public void write(EvcoId value, JsonGenerator out) throws IOException {
            TYPE.write(value, out);
        }
    };

    private EvcoId(String text) {
        super(text);
    }

    /**
     * Makes the id from its text.
     *
     * @throws IllegalArgumentException when the text does not follow the grammar
     */
    public static EvcoId of(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("Not a valid EvcoId");
        }
        return new EvcoId(text);
    }

    /** Whether the text follows the grammar, in upper or lower case. */
    public static boolean isValid(String text) {
        if (text == null) {
            return false;
        }
        int provider = Grammar.letters(text, 0, 2);
        provider = Grammar.maybe(text, provider, SEPARATORS);
        provider = Grammar.alphanumerics(text, provider, 3);
        return isIso(text, provider) || isDin(text, provider);
    }

    private static boolean isIso(String text, int provider) {
        if (text.indexOf('*') >= 0 || text.indexOf('|') >= 0) {
            return false;
        }
        int at = Grammar.maybe(text, provider, "-");
        at = Grammar.one(text, at, "Cc");
        at = Grammar.alphanumerics(text, at, 8);
        at = Grammar.maybe(text, at, "-");
        return Grammar.alphanumerics(text, at, 1) == text.length();
    }

    private static boolean isDin(String text, int provider) {
        int at = Grammar.maybe(text, provider, SEPARATORS);
        at = Grammar.alphanumerics(text, at, 6);
        at = Grammar.maybe(text, at, SEPARATORS);
        return Grammar.one(text, at, "0123456789Xx") == text.length();
    }

    /** The provider that the id names: its country and provider part. */
    public ProviderId provider() {
        return ProviderId.of(key().substring(0, 5));
    }

    /** Personal: never shown. */
    @Override
    public String toString() {
        return "(redacted)";
    }
}
