package io.roamhub.authorization;

import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.StatusCode;

/** The answer to operations that this edition of the hub does not serve yet. */
public final class NotAvailableYet {

    private NotAvailableYet() {}

    /**
     * A refusal with code 320 whose description says so.
     *
     * @param subject the beginning of the sentence, for example {@code Reservations are}
     */
    public static Acknowledgement acknowledgement(String subject) {
        return Acknowledgement.of(
                false,
                StatusCode.of(
                        Code.SERVICE_NOT_AVAILABLE,
                        "Service not available. " + subject + " not available at this hub yet.",
                        null));
    }
}
