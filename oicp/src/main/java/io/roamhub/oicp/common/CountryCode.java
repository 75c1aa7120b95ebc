package io.roamhub.oicp.common;

import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;

/**
 * A country in three letters. OICP 2.3, CountryCodeType: ISO 3166-1 alpha-3, in any case. {@code XKX} stands for Kosovo, as
 * everywhere where the standard has nothing.
 */
public final class CountryCode {

    private static final Set<String> COUNTRIES = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA3);
    private static final String KOSOVO = "XKX";

    /** On the wire. */
    public static final WireType<String> TYPE = Types.checked(
            Types.text(3, 3), CountryCode::isKnown, "must be a country code of ISO 3166-1 in three letters");

    private CountryCode() {}

    private static boolean isKnown(String code) {
        if (COUNTRIES.contains(code)) {
            return true;
        }
        String upper = code.toUpperCase(Locale.ROOT);
        return COUNTRIES.contains(upper) || KOSOVO.equals(upper);
    }
}
