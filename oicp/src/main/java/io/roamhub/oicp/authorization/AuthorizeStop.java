package io.roamhub.oicp.authorization;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;

/**
 * A driver stands at a charge point and wants to stop charging. OICP 2.3, eRoamingAuthorizeStop.
 *
 * @param sessionId the session, or {@code null} where a partner session id names it
 * @param evseId the charging spot, or {@code null}
 */
public record AuthorizeStop(
        SessionId sessionId,
        String cpoPartnerSessionId,
        String empPartnerSessionId,
        OperatorId operatorId,
        EvseId evseId,
        Identification identification,
        Extensions extensions)
        implements Message.FromOperator {

    /** On the wire. */
    public static final ObjectType<AuthorizeStop> TYPE = ObjectType.named(
                    "eRoamingAuthorizeStop", AuthorizeStop::extensions)
            .optional("SessionID", SessionId.TYPE, AuthorizeStop::sessionId)
            .optional("CPOPartnerSessionID", SessionId.PARTNER, AuthorizeStop::cpoPartnerSessionId)
            .optional("EMPPartnerSessionID", SessionId.PARTNER, AuthorizeStop::empPartnerSessionId)
            .required("OperatorID", OperatorId.TYPE, AuthorizeStop::operatorId)
            .optional("EvseID", EvseId.TYPE, AuthorizeStop::evseId)
            .required("Identification", Identification.AUTHORIZATION, AuthorizeStop::identification)
            .rule("SessionID", SessionId::isNamed, SessionId.MUST_BE_NAMED)
            .build(in -> new AuthorizeStop(
                    in.next(), in.next(), in.next(), in.next(), in.next(), in.next(), in.extensions()));
}
