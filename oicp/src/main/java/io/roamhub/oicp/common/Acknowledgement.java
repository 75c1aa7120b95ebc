package io.roamhub.oicp.common;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;

/**
 * The answer to pushes, remote starts and stops, notifications and charge detail records. OICP 2.3,
 * eRoamingAcknowledgement.
 *
 * @param result whether the message was received and done
 * @param sessionId the session that the message belongs to, or {@code null}
 */
public record Acknowledgement(
        boolean result,
        StatusCode statusCode,
        SessionId sessionId,
        String cpoPartnerSessionId,
        String empPartnerSessionId,
        Extensions extensions)
        implements Message {

    /** On the wire; absent members are written as {@code null}. */
    public static final ObjectType<Acknowledgement> TYPE = ObjectType.named(
                    "eRoamingAcknowledgement", Acknowledgement::extensions)
            .required("Result", Types.BOOLEAN, Acknowledgement::result)
            .required("StatusCode", StatusCode.TYPE, Acknowledgement::statusCode)
            .optional("SessionID", SessionId.TYPE, Acknowledgement::sessionId)
            .optional("CPOPartnerSessionID", SessionId.PARTNER, Acknowledgement::cpoPartnerSessionId)
            .optional(
                    "EMPPartnerSessionID",
                    SessionId.PARTNER,
                    Acknowledgement::empPartnerSessionId,
                    "EMPPartnerSessionId")
            .writingNulls()
            .build(in -> new Acknowledgement(in.next(), in.next(), in.next(), in.next(), in.next(), in.extensions()));

    /** Done. */
    public static Acknowledgement done() {
        return of(true, StatusCode.of(Code.SUCCESS));
    }

    /** Understood and refused, with the particular reason. */
    public static Acknowledgement refused(Code code, String additionalInfo) {
        return of(false, StatusCode.of(code, additionalInfo));
    }

    /** An acknowledgement outside any session. */
    public static Acknowledgement of(boolean result, StatusCode statusCode) {
        return new Acknowledgement(result, statusCode, null, null, null, Extensions.NONE);
    }

    /** The same outcome, for a session. */
    public Acknowledgement forSession(SessionId session, String cpoPartnerSession, String empPartnerSession) {
        return new Acknowledgement(result, statusCode, session, cpoPartnerSession, empPartnerSession, extensions);
    }
}
