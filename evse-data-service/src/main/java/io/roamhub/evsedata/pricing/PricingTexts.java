package io.roamhub.evsedata.pricing;

import io.roamhub.evsedata.store.JsonText;
import io.roamhub.evsedata.store.JsonText.Member;
import io.roamhub.evsedata.store.JsonText.Slice;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The texts of prices, cut out of a push in the operator's own bytes. */
final class PricingTexts {

    /** The hub's own member of answers to delta pulls: an operator that sends it does not decide it. */
    private static final String DELTA_TYPE = "deltaType";

    private static final String DATA = "PricingProductData";
    private static final String RECORDS = "PricingProductDataRecords";
    private static final String PRICES = "EVSEPricing";

    private PricingTexts() {}

    /** The members of PricingProductData around its records, as an object. */
    static byte[] around(byte[] push) {
        return without(push, JsonText.valueOf(push, 0, DATA), Set.of(RECORDS));
    }

    /** The tariffs of an eRoamingPushPricingProductData, in its order. */
    static List<byte[]> products(byte[] push) {
        return elements(push, JsonText.valueOf(push, JsonText.valueOf(push, 0, DATA), RECORDS));
    }

    /** The records of an eRoamingPushEVSEPricing, in its order. */
    static List<byte[]> prices(byte[] push) {
        return elements(push, JsonText.valueOf(push, 0, PRICES));
    }

    private static List<byte[]> elements(byte[] push, int list) {
        List<byte[]> texts = new ArrayList<>();
        for (Slice element : JsonText.elements(push, list)) {
            texts.add(without(push, element.start(), Set.of(DELTA_TYPE)));
        }
        return texts;
    }

    private static byte[] without(byte[] text, int object, Set<String> names) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write('{');
        for (Member member : JsonText.members(text, object)) {
            if (!names.contains(member.name())) {
                if (out.size() > 1) {
                    out.write(',');
                }
                out.write(text, member.nameStart(), member.end() - member.nameStart());
            }
        }
        out.write('}');
        return out.toByteArray();
    }
}
