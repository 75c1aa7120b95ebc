package io.roamhub.oicp.cdr;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.DateTime;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.common.MeterValues;
import io.roamhub.oicp.common.ProductId;
import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a session delivered and when: what the provider is billed for. OICP 2.3, eRoamingChargeDetailRecord.
 *
 * <p>Plausibility (order of the times, sign and sum of the energy) is the receiver's business, not the type's.
 *
 * @param sessionId the session, or {@code null} where a partner session id names it
 * @param partnerProductId the tariff, or {@code null}
 * @param identification who charged, in any form
 * @param meterValueStart in kWh, or {@code null}
 * @param meterValueEnd in kWh, or {@code null}
 * @param meterValueInBetween in kWh, or {@code null}
 * @param consumedEnergy in kWh
 * @param signedMeteringValues in the order of time, or {@code null}; beyond ten with a warning
 */
public record ChargeDetailRecord(
        SessionId sessionId,
        String cpoPartnerSessionId,
        String empPartnerSessionId,
        String partnerProductId,
        EvseId evseId,
        Identification identification,
        DateTime chargingStart,
        DateTime chargingEnd,
        DateTime sessionStart,
        DateTime sessionEnd,
        BigDecimal meterValueStart,
        BigDecimal meterValueEnd,
        MeterValues meterValueInBetween,
        BigDecimal consumedEnergy,
        List<SignedMeteringValue> signedMeteringValues,
        CalibrationLawVerification calibrationLawVerificationInfo,
        OperatorId hubOperatorId,
        ProviderId hubProviderId,
        Extensions extensions)
        implements Message {

    /** On the wire. */
    public static final ObjectType<ChargeDetailRecord> TYPE = ObjectType.named(
                    "eRoamingChargeDetailRecord", ChargeDetailRecord::extensions)
            .optional("SessionID", SessionId.TYPE, ChargeDetailRecord::sessionId)
            .optional("CPOPartnerSessionID", SessionId.PARTNER, ChargeDetailRecord::cpoPartnerSessionId)
            .optional("EMPPartnerSessionID", SessionId.PARTNER, ChargeDetailRecord::empPartnerSessionId)
            .optional("PartnerProductID", ProductId.TYPE, ChargeDetailRecord::partnerProductId)
            .required("EvseID", EvseId.TYPE, ChargeDetailRecord::evseId)
            .required("Identification", Identification.TYPE, ChargeDetailRecord::identification)
            .required("ChargingStart", DateTime.TYPE, ChargeDetailRecord::chargingStart)
            .required("ChargingEnd", DateTime.TYPE, ChargeDetailRecord::chargingEnd)
            .required("SessionStart", DateTime.TYPE, ChargeDetailRecord::sessionStart)
            .required("SessionEnd", DateTime.TYPE, ChargeDetailRecord::sessionEnd)
            .optional("MeterValueStart", Types.ENERGY, ChargeDetailRecord::meterValueStart)
            .optional("MeterValueEnd", Types.ENERGY, ChargeDetailRecord::meterValueEnd)
            .optional("MeterValueInBetween", MeterValues.TYPE, ChargeDetailRecord::meterValueInBetween)
            .required("ConsumedEnergy", Types.ENERGY, ChargeDetailRecord::consumedEnergy)
            .optional(
                    "SignedMeteringValues",
                    Types.usualList(SignedMeteringValue.TYPE, 10),
                    ChargeDetailRecord::signedMeteringValues)
            .optional(
                    "CalibrationLawVerificationInfo",
                    CalibrationLawVerification.TYPE,
                    ChargeDetailRecord::calibrationLawVerificationInfo)
            .optional("HubOperatorID", OperatorId.TYPE, ChargeDetailRecord::hubOperatorId)
            .optional("HubProviderID", ProviderId.TYPE, ChargeDetailRecord::hubProviderId, "HubProviderId")
            .rule("SessionID", SessionId::isNamed, SessionId.MUST_BE_NAMED)
            .build(in -> new ChargeDetailRecord(
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.extensions()));
}
