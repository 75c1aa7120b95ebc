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
 * @param reservedUntil while the charging spot is reserved and charging has not been asked for: until when; else {@code
 *     null}
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
        Instant reservedUntil,
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
                id, origin, parties, evseId, null, null, mediumHash, stopHashes, state.since(), null, state, 0);
    }

    /** The id on the wire. */
    public SessionId sessionId() {
        return SessionId.of(id);
    }

    /** The same session in another state; with it, a reservation ends that charging or a stop has overtaken. */
    public ChargingSession in(SessionState next) {
        boolean stillReserved = next instanceof SessionState.Unconfirmed || next instanceof SessionState.Authorized;
        return with(cpoPartnerSessionId, empPartnerSessionId, stillReserved ? reservedUntil : null, next, version);
    }

    /** The same session with its charging spot reserved. */
    public ChargingSession reserved(Instant until) {
        return with(cpoPartnerSessionId, empPartnerSessionId, until, state, version);
    }

    /**
     * The same session under the names that partners have just used for it.
     *
     * @param cpo the operator's, {@code null} keeps the one known
     * @param emp the provider's, {@code null} keeps the one known
     */
    public ChargingSession named(String cpo, String emp) {
        return with(
                cpo == null ? cpoPartnerSessionId : cpo,
                emp == null ? empPartnerSessionId : emp,
                reservedUntil,
                state,
                version);
    }

    /** The same session as the store holds it after a change. */
    ChargingSession atVersion(int stored) {
        return with(cpoPartnerSessionId, empPartnerSessionId, reservedUntil, state, stored);
    }

    private ChargingSession with(String cpo, String emp, Instant until, SessionState next, int nextVersion) {
        return new ChargingSession(
                id, origin, parties, evseId, cpo, emp, mediumHash, stopHashes, startedAt, until, next, nextVersion);
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

    /** The session after the operator accepted a remote start or a reservation; one whose time is over stays over. */
    public ChargingSession confirmed(Instant at) {
        boolean over = origin == Origin.RESERVATION && state instanceof SessionState.Expired;
        return over ? this : accepted(at);
    }

    private ChargingSession accepted(Instant at) {
        return open().map(open -> in(open.confirmed(at))).orElse(this);
    }

    /** The session after the operator accepted the remote start for which its charging spot was reserved. */
    public ChargingSession startedFromReservation(Instant at) {
        return accepted(at).reserved(null);
    }

    /** The session after the operator refused it, when its provider had already been told that nothing is known. */
    public ChargingSession refusedLate(Instant at) {
        return state instanceof SessionState.Unconfirmed unconfirmed ? in(unconfirmed.expired(at)) : this;
    }

    /** Whether the charging spot is reserved for the session at that time. */
    public boolean isReservedAt(Instant at) {
        return reservedUntil != null && reservedUntil.isAfter(at);
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
