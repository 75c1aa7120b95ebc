package io.roamhub.authorization.session;

import io.roamhub.authorization.memory.Learned;
import io.roamhub.common.answer.Refusal;
import io.roamhub.oicp.operation.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The store of sessions. Every method is one durable step: when it returns, its effect survives a crash. */
public interface Sessions {

    /**
     * Opens a session.
     *
     * <p>Atomic: of several requests with the same guard that overlap in time, on whatever replica, one opens its
     * session; the others get that one. What was learned of the medium is written in the same step.
     *
     * @param guard what identical requests have in common, or {@code null} where that cannot be told
     * @param learned what to remember, or {@code null}
     * @return the session that was opened: the given one or that of an identical request
     */
    ChargingSession open(ChargingSession session, Guard guard, Learned learned);

    /**
     * Opens the session of a reservation, when no other reservation stands for its charging spot.
     *
     * <p>Atomic: of several reservations at the same time, on whatever replica, one is made.
     *
     * @param session with the time until which the spot shall be reserved
     * @return false when another reservation stands; then nothing has been written
     */
    boolean reserve(ChargingSession session, Instant now);

    /**
     * What tells identical requests.
     *
     * @param key the same for identical requests
     * @param arrivedAt a session opened with the same key after this instant was opened by an overlapping request
     */
    record Guard(String key, Instant arrivedAt) {}

    /** The session with the hub's id. */
    Optional<ChargingSession> byId(UUID id);

    /** The partner's newest session under its own name for it that is not closed, else its newest one. */
    Optional<ChargingSession> byPartnerSessionId(Role role, UUID partner, String partnerSessionId);

    /**
     * Changes a session.
     *
     * <p>Atomic: the change is applied to the newest version and, when another request was faster, once more to what
     * that one left.
     *
     * @param read the session as it was read
     * @param change a function without effects of its own
     * @return the session after the change; the same as before when {@code change} changes nothing
     * @throws Refusal 401/400 when the session was removed meanwhile
     */
    ChargingSession change(ChargingSession read, UnaryOperator<ChargingSession> change);

    /**
     * Removes the session of a remote start or reservation that the operator refused.
     *
     * @return false when the operator has reported charging meanwhile; then the session stays
     */
    boolean removeRefused(UUID id);

    /**
     * Lets one Progress notification of a session through per interval.
     *
     * @return empty when it may pass, and then the next interval has begun; else how long the operator must wait
     */
    Optional<Duration> passProgress(UUID id, Instant now, Duration interval);

    /** Takes a pass back, for a Progress notification that did not reach the provider. */
    void giveProgressBack(UUID id, Instant passedAt);

    /**
     * Closes sessions whose charge detail records are stored; those that are closed or unknown stay as they are.
     *
     * @return how many were closed
     */
    int close(Collection<UUID> ids, Instant at);
}
