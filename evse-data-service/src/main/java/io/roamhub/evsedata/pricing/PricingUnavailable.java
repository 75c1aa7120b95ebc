package io.roamhub.evsedata.pricing;

import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.StatusCode;

/** The hub keeps no prices at this stage; every valid pricing message is answered with 320. */
final class PricingUnavailable {

    private PricingUnavailable() {}

    static StatusCode statusCode() {
        return StatusCode.of(
                Code.SERVICE_NOT_AVAILABLE,
                "Service not available. Dynamic pricing is not available on this hub yet.",
                null);
    }

    static Acknowledgement acknowledgement() {
        return Acknowledgement.of(false, statusCode());
    }
}
