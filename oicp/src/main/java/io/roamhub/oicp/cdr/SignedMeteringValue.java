package io.roamhub.oicp.cdr;

import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;

/**
 * A reading of the meter with the meter's signature. OICP 2.3, SignedMeteringValuesType.
 *
 * @param signedMeteringValue in the transparency software's format, or {@code null}; beyond 3000 characters with a
 *     warning
 * @param meteringStatus {@code Start}, {@code Progress} or {@code End}, or {@code null}
 */
public record SignedMeteringValue(String signedMeteringValue, String meteringStatus, Extensions extensions) {

    /** On the wire. */
    public static final ObjectType<SignedMeteringValue> TYPE = ObjectType.named(
                    "SignedMeteringValues", SignedMeteringValue::extensions)
            .optional("SignedMeteringValue", Types.longText(3000), SignedMeteringValue::signedMeteringValue)
            .optional("MeteringStatus", Types.openWord("Start", "Progress", "End"), SignedMeteringValue::meteringStatus)
            .build(in -> new SignedMeteringValue(in.next(), in.next(), in.extensions()));
}
