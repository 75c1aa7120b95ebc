package io.roamhub.oicp.id;

import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;

/**
 * The id of a charging spot, in ISO ({@code DE*AB7*E840*6487}) or DIN grammar ({@code +49*810*000*438}).
 *
 * <p>OICP 2.3, EvseIDType. Two ids are equal when their significant characters are.
 */
public final class EvseId extends CanonicalId {

    private static final String SHOWN =
            "^(([A-Za-z]{2}\\*?[A-Za-z0-9]{3}\\*?E[A-Za-z0-9\\*]{1,30})|(\\+?[0-9]{1,3}\\*[0-9]{3}\\*[0-9\\*]{1,32}))$";

    /** On the wire: a string of the specification's pattern. */
    public static final WireType<EvseId> TYPE = Types.form(EvseId::isValid, SHOWN, EvseId::new, EvseId::text);

    private EvseId(String text) {
        super(text);
    }

    /**
     * Makes the id from its text.
     *
     * @throws IllegalArgumentException when the text does not follow the grammar
     */
    public static EvseId of(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("Not a valid EvseId");
        }
        return new EvseId(text);
    }

    /** Whether the text follows the grammar. */
    public static boolean isValid(String text) {
        if (text == null) {
            return false;
        }
        int at = OperatorId.end(text);
        if (isDin(text)) {
            at = Grammar.one(text, at, "*");
            return Grammar.instance(text, at, 1, 32, false) == text.length();
        }
        at = Grammar.maybe(text, at, "*");
        at = Grammar.one(text, at, "E");
        return Grammar.instance(text, at, 1, 30, true) == text.length();
    }

    /** The operator that the id names: its country and operator part. */
    public OperatorId operator() {
        return OperatorId.of(text().substring(0, OperatorId.end(text())));
    }

    private static boolean isDin(String text) {
        return !text.isEmpty() && !Grammar.isLetter(text.charAt(0));
    }
}
