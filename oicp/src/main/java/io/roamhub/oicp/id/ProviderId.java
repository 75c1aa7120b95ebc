package io.roamhub.oicp.id;

import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;

/**
 * The id of an e-mobility provider ({@code DE-DCB}, {@code DE*DCB}, {@code DEDCB}).
 *
 * <p>OICP 2.3, ProviderIDType. Two ids are equal when their significant characters are.
 */
public final class ProviderId extends CanonicalId {

    private static final String SHOWN = "^([A-Za-z]{2}\\-?[A-Za-z0-9]{3}|[A-Za-z]{2}[\\*|-]?[A-Za-z0-9]{3})$";

    /** On the wire: a string of the specification's pattern. */
    public static final WireType<ProviderId> TYPE =
            Types.form(ProviderId::isValid, SHOWN, ProviderId::new, ProviderId::text);

    private ProviderId(String text) {
        super(text);
    }

    /**
     * Makes the id from its text.
     *
     * @throws IllegalArgumentException when the text does not follow the grammar
     */
    public static ProviderId of(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("Not a valid ProviderId");
        }
        return new ProviderId(text);
    }

    /** Whether the text follows the grammar. */
    public static boolean isValid(String text) {
        if (text == null) {
            return false;
        }
        int at = Grammar.letters(text, 0, 2);
        at = Grammar.maybe(text, at, "*|-");
        return Grammar.alphanumerics(text, at, 3) == text.length();
    }
}
