package io.roamhub.authorization.remote;

import io.roamhub.authorization.AuthorizationConfig;
import io.roamhub.authorization.authorize.Medium;
import io.roamhub.authorization.partner.PartnerTalk;
import io.roamhub.authorization.partner.Relayed;
import io.roamhub.authorization.partner.Reply;
import io.roamhub.authorization.session.ChargingSession;
import io.roamhub.authorization.session.SessionFinder;
import io.roamhub.authorization.session.Sessions;
import io.roamhub.common.directory.Partner;
import io.roamhub.oicp.authorization.AuthorizeRemoteStart;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.operation.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * Starts charging where the provider has reserved before: the reservation's session goes on.
 *
 * <pre>
 * the operator  accepts             its acknowledgement                     authorized, reserved no more
 *               refuses             its acknowledgement, with the SessionID the reservation stands
 *               does not answer     Result false 310, with the SessionID    the reservation stands; a late
 *                                                                           acknowledgement or report is taken
 * </pre>
 */
@ApplicationScoped
class StartFromReservation {

    private final SessionFinder finder;
    private final Sessions sessions;
    private final PartnerTalk partners;
    private final AuthorizationConfig config;
    private final Clock clock;

    StartFromReservation(
            SessionFinder finder, Sessions sessions, PartnerTalk partners, AuthorizationConfig config, Clock clock) {
        this.finder = finder;
        this.sessions = sessions;
        this.partners = partners;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The session of the reservation that a remote start follows: one of this provider at this charging spot that stands,
     * and that the message names by its SessionID or, without one, by its EMPPartnerSessionID. Any other name in a remote
     * start means nothing, for the hub makes the SessionID.
     */
    Optional<ChargingSession> reservationOf(Partner provider, AuthorizeRemoteStart request) {
        return finder.look(Role.EMP, provider.id(), request.sessionId(), request.empPartnerSessionId())
                .filter(session -> session.isReservedAt(clock.instant()))
                .filter(session -> request.evseId().equals(session.evseId()));
    }

    /** Asks the operator. */
    Acknowledgement start(ChargingSession reserved, Partner operator, AuthorizeRemoteStart request) {
        ChargingSession named = reserved.named(request.cpoPartnerSessionId(), request.empPartnerSessionId());
        Reply<Acknowledgement> reply = partners.ask(
                reserved.id(),
                operator,
                Operation.AUTHORIZE_REMOTE_START,
                request.providerId().text(),
                OicpJson.write(forwarded(request, named), AuthorizeRemoteStart.TYPE),
                config.longestRemoteCall(),
                Acknowledgement.TYPE,
                Optional.of(
                        new PartnerTalk.Late<>(config.lateAcknowledgement(), said -> settle(reserved, request, said))));
        return switch (reply) {
            case Reply.Said<Acknowledgement>(Acknowledgement said) -> {
                ChargingSession session = settle(reserved, request, said);
                yield new Acknowledgement(
                                said.result(), Relayed.status(said.statusCode()), null, null, null, said.extensions())
                        .forSession(session.sessionId(), session.cpoPartnerSessionId(), session.empPartnerSessionId());
            }
            case Reply.SwitchedOff<Acknowledgement> off ->
                refused(named, Code.SERVICE_NOT_AVAILABLE, "The operator is switched off.");
            case Reply.Silent<Acknowledgement> silent ->
                refused(
                        named,
                        Code.PARTNER_DID_NOT_RESPOND,
                        "The operator gave no answer: " + silent.reason() + ". The reservation stands.");
        };
    }

    private ChargingSession settle(ChargingSession reserved, AuthorizeRemoteStart request, Acknowledgement said) {
        return sessions.change(reserved, version -> {
            ChargingSession named = version.named(request.cpoPartnerSessionId(), request.empPartnerSessionId())
                    .named(said.cpoPartnerSessionId(), null);
            return said.result() ? named.startedFromReservation(clock.instant()) : named;
        });
    }

    private static AuthorizeRemoteStart forwarded(AuthorizeRemoteStart request, ChargingSession session) {
        return new AuthorizeRemoteStart(
                session.sessionId(),
                session.cpoPartnerSessionId(),
                session.empPartnerSessionId(),
                request.providerId(),
                request.evseId(),
                Medium.raised(request.identification()),
                request.partnerProductId(),
                request.extensions());
    }

    private static Acknowledgement refused(ChargingSession session, Code code, String reason) {
        return Acknowledgement.refused(code, reason)
                .forSession(session.sessionId(), session.cpoPartnerSessionId(), session.empPartnerSessionId());
    }
}
