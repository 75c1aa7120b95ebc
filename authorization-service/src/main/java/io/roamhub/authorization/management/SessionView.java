package io.roamhub.authorization.management;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.roamhub.authorization.session.ChargingSession;
import java.time.Instant;
import java.util.UUID;

/**
 * A session, without anything that tells who the driver is.
 *
 * @param state UNCONFIRMED, AUTHORIZED, CHARGING, STOPPED, CLOSED or EXPIRED
 * @param stateSince since when it is in this state
 * @param origin UPLOADED, ONLINE, REMOTE or RESERVATION: how it came about
 * @param evseId may be {@code null}, like both partner session ids
 * @param reservedUntil while its charging spot is reserved, else {@code null}
 */
@RegisterForReflection
public record SessionView(
        UUID sessionId,
        String state,
        Instant stateSince,
        String origin,
        UUID operatorPartnerId,
        String operatorId,
        UUID providerPartnerId,
        String providerId,
        String evseId,
        String cpoPartnerSessionId,
        String empPartnerSessionId,
        Instant startedAt,
        Instant reservedUntil) {

    static SessionView of(ChargingSession session) {
        return new SessionView(
                session.id(),
                session.state().word(),
                session.state().since(),
                session.origin().name(),
                session.parties().operatorPartner(),
                session.parties().operatorId().text(),
                session.parties().providerPartner(),
                session.parties().providerId().text(),
                session.evseId() == null ? null : session.evseId().text(),
                session.cpoPartnerSessionId(),
                session.empPartnerSessionId(),
                session.startedAt(),
                session.reservedUntil());
    }
}
