package io.roamhub.oicp.pricing;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.StatusCode;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.util.List;

/**
 * The answer to {@link PullEvsePricing}: tariffs by operator and charging spot. OICP 2.3, eRoamingEVSEPricing.
 */
public record EvsePrices(List<OperatorEvsePricing> evsePricing, StatusCode statusCode, Extensions extensions)
        implements Message {

    /** On the wire. */
    public static final ObjectType<EvsePrices> TYPE = ObjectType.named("eRoamingEVSEPricing", EvsePrices::extensions)
            .required(
                    "EVSEPricing", Types.list(OperatorEvsePricing.TYPE), EvsePrices::evsePricing, "OperatorEVSEPricing")
            .optional("StatusCode", StatusCode.TYPE, EvsePrices::statusCode)
            .build(in -> new EvsePrices(in.next(), in.next(), in.extensions()));
}
