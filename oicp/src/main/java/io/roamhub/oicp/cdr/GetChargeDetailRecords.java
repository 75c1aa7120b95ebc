package io.roamhub.oicp.cdr;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.DateTime;
import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.util.List;

/**
 * A provider asks for charge detail records once more. OICP 2.3, eRoamingGetChargeDetailRecords.
 *
 * @param from begin of the time in which the hub received the records
 * @param to end of that time
 * @param sessionId only records of these sessions; {@code null} for all
 * @param operatorId only records of these operators, one or a list on the wire; {@code null} for all
 * @param cdrForwarded only records that have been delivered, or only others; {@code null} for both
 */
public record GetChargeDetailRecords(
        ProviderId providerId,
        DateTime from,
        DateTime to,
        List<SessionId> sessionId,
        List<OperatorId> operatorId,
        Boolean cdrForwarded,
        Extensions extensions)
        implements Message.FromProvider {

    /** On the wire. */
    public static final ObjectType<GetChargeDetailRecords> TYPE = ObjectType.named(
                    "eRoamingGetChargeDetailRecords", GetChargeDetailRecords::extensions)
            .required("ProviderID", ProviderId.TYPE, GetChargeDetailRecords::providerId)
            .required("From", DateTime.TYPE, GetChargeDetailRecords::from)
            .required("To", DateTime.TYPE, GetChargeDetailRecords::to)
            .optional("SessionID", Types.list(SessionId.TYPE), GetChargeDetailRecords::sessionId)
            .optional("OperatorID", Types.oneOrList(OperatorId.TYPE), GetChargeDetailRecords::operatorId)
            .optional("CDRForwarded", Types.BOOLEAN, GetChargeDetailRecords::cdrForwarded, "CDRForwarder")
            .build(in -> new GetChargeDetailRecords(
                    in.next(), in.next(), in.next(), in.next(), in.next(), in.next(), in.extensions()));
}
