package io.roamhub.oicp.id;

import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;
import java.util.regex.Pattern;

/**
 * The id of a driver's contract, in ISO ({@code DE-8EO-CAet5e4XY-3}) or DIN grammar ({@code DE*8EO*Aet5e4*3}).
 *
 * <p>OICP 2.3, EvcoIDType. Personal data: it never reaches a log, a metric or an error text.
 */
public final class EvcoId {

    private static final String SHOWN =
            "^(([A-Za-z]{2}\\-?[A-Za-z0-9]{3}\\-?C[A-Za-z0-9]{8}\\-?[\\d|A-Za-z])|([A-Za-z]{2}[\\*|\\-]?[A-Za-z0-9]{3}[\\*|\\-]?[A-Za-z0-9]{6}[\\*|\\-]?[\\d|X]))$";
    private static final Pattern PATTERN = Pattern.compile(SHOWN);

    /** On the wire: a string of the specification's pattern. */
    public static final WireType<EvcoId> TYPE = Types.pattern(PATTERN, SHOWN, EvcoId::new, EvcoId::text);

    private final String text;
    private final String key;

    private EvcoId(String text) {
        this.text = text;
        this.key = Canonical.of(text);
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

    /** Whether the text follows the grammar. */
    public static boolean isValid(String text) {
        return text != null && PATTERN.matcher(text).matches();
    }

    /** The id as it arrived; this is what is echoed and stored. */
    public String text() {
        return text;
    }

    /** The significant characters: upper case, without separators and leading {@code +}. */
    public String key() {
        return key;
    }

    /** The provider that the id names: its country and provider part. */
    public ProviderId provider() {
        return ProviderId.of(key.substring(0, 5));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EvcoId that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** Personal: never shown. */
    @Override
    public String toString() {
        return "(redacted)";
    }
}
