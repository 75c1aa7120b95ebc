package io.roamhub.oicp.pricing;

import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;

/** The scalar types of pricing. */
final class PricingWords {

    /** ReferenceUnitType: what a price is for. */
    static final WireType<String> REFERENCE_UNIT = Types.openWord("HOUR", "KILOWATT_HOUR", "MINUTE");

    /** AdditionalReferenceType: a part of a price beside the energy or time. */
    static final WireType<String> ADDITIONAL_REFERENCE =
            Types.openWord("START FEE", "FIXED FEE", "PARKING FEE", "MINIMUM FEE", "MAXIMUM FEE");

    /** CurrencyIDType: ISO 4217. */
    static final WireType<String> CURRENCY = Types.text(3, 3);

    private PricingWords() {}
}
