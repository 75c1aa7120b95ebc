package io.roamhub.cdr.session;

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
 * may know one that is only milliseconds old. What it answers is kept in the copy.
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

    /** What is known of the session that a CDR names. */
    public sealed interface Found {

        /** It is the operator's. */
        record Known(SessionKey session) implements Found {}

        /** There is none, or it is another operator's. */
        record Unknown() implements Found {}

        /** The copy does not have it and the authorization-service cannot be asked. */
        record Untold() implements Found {}
    }

    /**
     * The session of a CDR that the given operator sent. It is named by SessionID when that is a UUID; by the
     * operator's own session id otherwise. Named by both, both must mean the same session.
     */
    public Found of(ChargeDetailRecord cdr, UUID operatorPartner) {
        Optional<UUID> hubsId = Optional.ofNullable(cdr.sessionId()).flatMap(id -> id.uuid());
        if (hubsId.isEmpty()) {
            String alias = cdr.sessionId() != null ? cdr.sessionId().text() : cdr.cpoPartnerSessionId();
            return byAlias(operatorPartner, alias);
        }
        Found found = owned(byId(hubsId.get()), operatorPartner);
        return found instanceof Found.Known known ? namedOtherwise(cdr, known, operatorPartner) : found;
    }

    /** The session of the hub's id, if it is the operator's. */
    public Found of(UUID session, UUID operatorPartner) {
        return owned(byId(session), operatorPartner);
    }

    private Found namedOtherwise(ChargeDetailRecord cdr, Found.Known known, UUID operatorPartner) {
        String alias = cdr.cpoPartnerSessionId();
        if (alias == null || alias.equals(known.session().cpoPartnerSessionId())) {
            return known;
        }
        return switch (byAlias(operatorPartner, alias)) {
            case Found.Known other
            when !other.session().sessionId().equals(known.session().sessionId()) -> new Found.Unknown();
            case Found.Known same -> known;
            case Found.Unknown none -> known;
            case Found.Untold untold -> known;
        };
    }

    private static Found owned(Found found, UUID operatorPartner) {
        return found instanceof Found.Known(SessionKey session)
                        && !session.operatorPartnerId().equals(operatorPartner)
                ? new Found.Unknown()
                : found;
    }

    private Found byId(UUID id) {
        return copy.byId(id).<Found>map(Found.Known::new).orElseGet(() -> ask("/internal/v1/sessions/" + id));
    }

    private Found byAlias(UUID operatorPartner, String alias) {
        // the copy may not have a newer session of the same alias yet, so the owner is asked first
        String path = "/internal/v1/sessions?operatorPartnerId=" + operatorPartner + "&cpoPartnerSessionId="
                + URLEncoder.encode(alias, StandardCharsets.UTF_8);
        Found answer = ask(path);
        return answer instanceof Found.Untold
                ? copy.byOperatorAlias(operatorPartner, alias)
                        .<Found>map(Found.Known::new)
                        .orElse(answer)
                : owned(answer, operatorPartner);
    }

    private Found ask(String path) {
        return switch (services.get(AUTHORIZATION_SERVICE, path, SessionKey.class)) {
            case InternalAnswer.Ok<SessionKey> ok -> {
                copy.learn(ok.value());
                yield new Found.Known(ok.value());
            }
            case InternalAnswer.Refused<SessionKey> refused -> new Found.Unknown();
            case InternalAnswer.Unavailable<SessionKey> away -> new Found.Untold();
        };
    }
}
