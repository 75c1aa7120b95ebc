package io.roamhub.authorization.internal;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.roamhub.authorization.session.ChargingSession;
import io.roamhub.oicp.id.EvseId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What other services need to know of a session.
 *
 * @param state in capitals: AUTHORIZED, CHARGING, STOPPED, CLOSED, UNCONFIRMED or EXPIRED
 * @param evseId may be {@code null}, like both partner session ids
 * @param mediumHash keyed hash of the medium that started the session, or {@code null}
 */
@RegisterForReflection
public record SessionKey(
        UUID sessionId,
        String state,
        UUID operatorPartnerId,
        UUID providerPartnerId,
        String operatorId,
        String providerId,
        String evseId,
        String cpoPartnerSessionId,
        String empPartnerSessionId,
        String mediumHash,
        Instant startedAt) {

    static SessionKey of(ChargingSession session) {
        return new SessionKey(
                session.id(),
                session.state().word(),
                session.parties().operatorPartner(),
                session.parties().providerPartner(),
                session.parties().operatorId().text(),
                session.parties().providerId().text(),
                Optional.ofNullable(session.evseId()).map(EvseId::text).orElse(null),
                session.cpoPartnerSessionId(),
                session.empPartnerSessionId(),
                session.mediumHash(),
                session.startedAt());
    }
}
