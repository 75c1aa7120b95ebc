package io.roamhub.cdr.session;

import io.roamhub.common.answer.Refusal;
import io.roamhub.common.calls.InternalAnswer;
import io.roamhub.common.calls.InternalCalls;
import io.roamhub.oicp.cdr.ChargeDetailRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds the session that a CDR belongs to: in the local copy first, then by asking the authorization-service, which
 * may know one that is only milliseconds old.
 */
@ApplicationScoped
public class SessionLookup {

    private static final String AUTHORIZATION_SERVICE = "authorization-service";

    private final SessionKeyCopy copy;
    private final InternalCalls services;

    SessionLookup(SessionKeyCopy copy, InternalCalls services) {
        this.copy = copy;
        this.services = services;
    }

    /**
     * The session of a CDR that the given operator sent. It is named by SessionID when that is a UUID; by the
     * operator's own session id otherwise. Named by both, both must mean the same session.
     *
     * @throws Refusal 401/400 when there is no such session or it is another operator's; 503 when that cannot be told
     *     because the authorization-service is away
     */
    public SessionKey of(ChargeDetailRecord cdr, UUID operatorPartner) {
        Optional<UUID> hubsId = Optional.ofNullable(cdr.sessionId()).flatMap(id -> id.uuid());
        SessionKey session = hubsId.flatMap(this::byId)
                .or(() -> Optional.ofNullable(alias(cdr, hubsId.isPresent()))
                        .flatMap(alias -> byAlias(operatorPartner, alias)))
                .filter(found -> found.operatorPartnerId().equals(operatorPartner))
                .orElseThrow(Refusal::sessionUnknown);
        if (hubsId.isPresent() && isNamedOtherwise(cdr, session, operatorPartner)) {
            throw Refusal.sessionUnknown();
        }
        return session;
    }

    /** The operator's own name for the session; {@code null} where the hub's id is given and decides alone. */
    private static String alias(ChargeDetailRecord cdr, boolean namedByHubsId) {
        if (namedByHubsId) {
            return null;
        }
        return cdr.sessionId() != null ? cdr.sessionId().text() : cdr.cpoPartnerSessionId();
    }

    private boolean isNamedOtherwise(ChargeDetailRecord cdr, SessionKey session, UUID operatorPartner) {
        String alias = cdr.cpoPartnerSessionId();
        if (alias == null || alias.equals(session.cpoPartnerSessionId())) {
            return false;
        }
        return byAlias(operatorPartner, alias)
                .filter(other -> !other.sessionId().equals(session.sessionId()))
                .isPresent();
    }

    private Optional<SessionKey> byId(UUID id) {
        return copy.byId(id).or(() -> ask("/internal/v1/sessions/" + id));
    }

    private Optional<SessionKey> byAlias(UUID operatorPartner, String alias) {
        // the copy may not have a newer session of the same alias yet, so the owner is asked first
        String path = "/internal/v1/sessions?operatorPartnerId=" + operatorPartner + "&cpoPartnerSessionId="
                + URLEncoder.encode(alias, StandardCharsets.UTF_8);
        return switch (services.get(AUTHORIZATION_SERVICE, path, SessionKey.class)) {
            case InternalAnswer.Ok<SessionKey> ok -> Optional.of(ok.value());
            case InternalAnswer.Refused<SessionKey> refused -> Optional.empty();
            case InternalAnswer.Unavailable<SessionKey> away ->
                copy.byOperatorAlias(operatorPartner, alias).or(() -> {
                    throw Refusal.unavailable();
                });
        };
    }

    private Optional<SessionKey> ask(String path) {
        return switch (services.get(AUTHORIZATION_SERVICE, path, SessionKey.class)) {
            case InternalAnswer.Ok<SessionKey> ok -> Optional.of(ok.value());
            case InternalAnswer.Refused<SessionKey> refused -> Optional.empty();
            case InternalAnswer.Unavailable<SessionKey> away -> throw Refusal.unavailable();
        };
    }
}
