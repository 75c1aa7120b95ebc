package io.roamhub.oicp.id;

import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;

/**
 * The id of a charge point operator, in ISO ({@code DE*ABC}, {@code DEABC}) or DIN grammar ({@code +49*810}).
 *
 * <p>OICP 2.3, OperatorIDType. Two ids are equal when their significant characters are.
 */
public final class OperatorId extends CanonicalId {

    private static final String SHOWN = "^(([A-Za-z]{2}\\*?[A-Za-z0-9]{3})|(\\+?[0-9]{1,3}\\*[0-9]{3}))$";

    /** On the wire: a string of the specification's pattern. */
    public static final WireType<OperatorId> TYPE =
            Types.form(OperatorId::isValid, SHOWN, OperatorId::new, OperatorId::text);

    private OperatorId(String text) {
        super(text);
    }

    /**
     * Makes the id from its text.
     *
     * @throws IllegalArgumentException when the text does not follow the grammar
     */
    public static OperatorId of(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("Not a valid OperatorId");
        }
        return new OperatorId(text);
    }

    /** Whether the text follows the grammar. */
    public static boolean isValid(String text) {
        return text != null && end(text) == text.length();
    }

    /** The position after the operator's id that the text begins with, or {@link Grammar#NO}. */
    static int end(String text) {
        return text.isEmpty() || !Grammar.isLetter(text.charAt(0)) ? endOfDin(text) : endOfIso(text);
    }

    private static int endOfIso(String text) {
        int at = Grammar.letters(text, 0, 2);
        at = Grammar.maybe(text, at, "*");
        return Grammar.alphanumerics(text, at, 3);
    }

    private static int endOfDin(String text) {
        int at = Grammar.maybe(text, 0, "+");
        at = Grammar.digits(text, at, 1, 3);
        at = Grammar.one(text, at, "*");
        return Grammar.digits(text, at, 3, 3);
    }
}
