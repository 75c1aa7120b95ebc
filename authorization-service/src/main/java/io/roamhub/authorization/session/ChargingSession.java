package io.roamhub.authorization.session;

import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.id.EvseId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A charging session between an operator and a provider.
 *
 * @param id the hub's SessionID
 * @param evseId the charging spot, or {@code null} where the operator did not name it
 * @param cpoPartnerSessionId the operator's own name of the session, or {@code null}
 * @param empPartnerSessionId the provider's own name of the session, or {@code null}
 * @param mediumHash keyed hash of the medium that started it, or {@code null}
 * @param stopHashes keyed hashes of the media that the provider allows to stop it
 * @param version counts the changes; the store changes a session only from the version that was read
 */
public record ChargingSession(
        UUID id,
        Origin origin,
        Parties parties,
        EvseId evseId,
        String cpoPartnerSessionId,
        String empPartnerSessionId,
        String mediumHash,
        List<String> stopHashes,
        Instant startedAt,
        SessionState state,
        int version) {

    public ChargingSession {
        stopHashes = List.copyOf(stopHashes);
    }

    /** A session that begins in the given state. */
    public static ChargingSession begun(
            UUID id,
            Origin origin,
            Parties parties,
            EvseId evseId,
            String mediumHash,
            List<String> stopHashes,
            SessionState state) {
        return new ChargingSession(
                id, origin, parties, evseId, null, null, mediumHash, stopHashes, state.since(), state, 0);
    }

    /** The id on the wire. */
    public SessionId sessionId() {
        return SessionId.of(id);
    }

    /** The same session in another state. */
    public ChargingSession in(SessionState next) {
        return new ChargingSession(
                id,
                origin,
                parties,
                evseId,
                cpoPartnerSessionId,
                empPartnerSessionId,
                mediumHash,
                stopHashes,
                startedAt,
                next,
                version);
    }

    /**
     * The same session under the names that partners have just used for it.
     *
     * @param cpo the operator's, {@code null} keeps the one known
     * @param emp the provider's, {@code null} keeps the one known
     */
    public ChargingSession named(String cpo, String emp) {
        return new ChargingSession(
                id,
                origin,
                parties,
                evseId,
                cpo == null ? cpoPartnerSessionId : cpo,
                emp == null ? empPartnerSessionId : emp,
                mediumHash,
                stopHashes,
                startedAt,
                state,
                version);
    }

    /** The same session as the store holds it after a change. */
    ChargingSession atVersion(int stored) {
        return new ChargingSession(
                id,
                origin,
                parties,
                evseId,
                cpoPartnerSessionId,
                empPartnerSessionId,
                mediumHash,
                stopHashes,
                startedAt,
                state,
                stored);
    }

    /** The session after the operator reported that energy flows; a closed one stays as it is. */
    public ChargingSession charging(Instant at) {
        return open().map(open -> in(open.charging(at))).orElse(this);
    }

    /** The session after its end was reported or a stop was accepted; a closed one stays as it is. */
    public ChargingSession stopped(Instant at) {
        return open().map(open -> in(open.stopped(at))).orElse(this);
    }

    /** The session after its charge detail record was stored. */
    public ChargingSession closed(Instant at) {
        return open().map(open -> in(open.closed(at))).orElse(this);
    }

    /** The session after the operator accepted a remote start. */
    public ChargingSession confirmed(Instant at) {
        return state instanceof SessionState.Unconfirmed unconfirmed ? in(unconfirmed.confirmed(at)) : this;
    }

    /** The session after the operator's answer to a remote start stayed away. */
    public ChargingSession leftOpen() {
        return state instanceof SessionState.Unconfirmed unconfirmed ? in(unconfirmed.leftOpen()) : this;
    }

    /** The state, as long as there is no charge detail record. */
    public Optional<SessionState.Open> open() {
        return state instanceof SessionState.Open open ? Optional.of(open) : Optional.empty();
    }
}
