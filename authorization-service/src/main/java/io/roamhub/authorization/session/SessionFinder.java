package io.roamhub.authorization.session;

import io.roamhub.common.answer.Refusal;
import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.operation.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds the session that a partner's message names.
 *
 * <p>A session is named by SessionID or, where that is absent, by the partner's own session id. A SessionID that is no
 * UUID is read as the partner's own. A name of another partner's session names nothing.
 */
@ApplicationScoped
public class SessionFinder {

    private final Sessions sessions;

    SessionFinder(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * The session, under the name that the caller uses now.
     *
     * @param role in which role the caller speaks
     * @param partner the caller
     * @param sessionId the message's SessionID, or {@code null}
     * @param ownSessionId the caller's own session id in the message, or {@code null}
     * @throws Refusal 401/400 when there is none, or the two ids name different ones
     */
    public Found find(Role role, UUID partner, SessionId sessionId, String ownSessionId) {
        Optional<ChargingSession> session = sessionId == null
                ? Optional.ofNullable(ownSessionId).flatMap(own -> sessions.byPartnerSessionId(role, partner, own))
                : named(role, partner, sessionId).filter(found -> agrees(found, role, partner, ownSessionId));
        return new Found(session.orElseThrow(Refusal::sessionUnknown), role, ownSessionId);
    }

    /**
     * The session that a message may name, where naming none is no mistake: for starts, which make a session of their own
     * unless they name one that waits for them.
     */
    public Optional<ChargingSession> look(Role role, UUID partner, SessionId sessionId, String ownSessionId) {
        return sessionId == null
                ? Optional.ofNullable(ownSessionId).flatMap(own -> sessions.byPartnerSessionId(role, partner, own))
                : named(role, partner, sessionId);
    }

    private Optional<ChargingSession> named(Role role, UUID partner, SessionId sessionId) {
        return sessionId.uuid().isPresent()
                ? sessions.byId(sessionId.uuid().get())
                        .filter(session -> partnerOf(session, role).equals(partner))
                : sessions.byPartnerSessionId(role, partner, sessionId.text());
    }

    /** Whether the caller's own id, where it gives one, does not name another session than the one found. */
    private boolean agrees(ChargingSession found, Role role, UUID partner, String ownSessionId) {
        if (ownSessionId == null || ownSessionId.equals(ownName(found, role))) {
            return true;
        }
        return sessions.byPartnerSessionId(role, partner, ownSessionId)
                .map(other -> other.id().equals(found.id()))
                .orElse(true);
    }

    private static UUID partnerOf(ChargingSession session, Role role) {
        return switch (role) {
            case CPO -> session.parties().operatorPartner();
            case EMP -> session.parties().providerPartner();
        };
    }

    private static String ownName(ChargingSession session, Role role) {
        return switch (role) {
            case CPO -> session.cpoPartnerSessionId();
            case EMP -> session.empPartnerSessionId();
        };
    }

    /**
     * A session as a message names it.
     *
     * @param session as it is stored
     * @param role in which role the caller speaks
     * @param ownSessionId the caller's own session id in the message, or {@code null}
     */
    public record Found(ChargingSession session, Role role, String ownSessionId) {

        /** The given version of the session under the caller's present name for it: its newest name counts. */
        public ChargingSession renamed(ChargingSession version) {
            return switch (role) {
                case CPO -> version.named(ownSessionId, null);
                case EMP -> version.named(null, ownSessionId);
            };
        }
    }
}
