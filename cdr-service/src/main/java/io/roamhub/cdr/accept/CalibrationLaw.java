package io.roamhub.cdr.accept;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.roamhub.common.calls.InternalAnswer;
import io.roamhub.common.calls.InternalCalls;
import io.roamhub.oicp.id.EvseId;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Whether an EVSE's operator promised calibration law data from outside the station; then the CDR must carry signed
 * meter values.
 *
 * <p>OICP 2.3, SignedMeteringValuesType, note 1. While the evse-data-service is away the rule is not applied: a CDR
 * is money, and is not held up by another service.
 */
@ApplicationScoped
public class CalibrationLaw {

    private static final Logger LOG = Logger.getLogger(CalibrationLaw.class);

    private final InternalCalls services;

    CalibrationLaw(InternalCalls services) {
        this.services = services;
    }

    /** What the evse-data-service knows of an EVSE. */
    @RegisterForReflection
    record EvseFacts(
            boolean operatorHasData, boolean known, Boolean compatible, String calibrationLawDataAvailability) {}

    /** Whether CDRs of the EVSE must have signed meter values. */
    public boolean demandsSignedValues(EvseId evse, UUID operatorPartner) {
        String path = "/internal/v1/evses/" + URLEncoder.encode(evse.text(), StandardCharsets.UTF_8)
                + "?operatorPartnerId=" + operatorPartner;
        return switch (services.get("evse-data-service", path, EvseFacts.class)) {
            case InternalAnswer.Ok<EvseFacts> ok -> "External".equals(ok.value().calibrationLawDataAvailability());
            case InternalAnswer.Refused<EvseFacts>(int status) -> unchecked(evse, "status " + status);
            case InternalAnswer.Unavailable<EvseFacts> away -> unchecked(evse, "unavailable");
        };
    }

    private static boolean unchecked(EvseId evse, String reason) {
        LOG.warnf("event=calibration-law-unchecked evseId=%s reason=\"%s\"", evse, reason);
        return false;
    }
}
