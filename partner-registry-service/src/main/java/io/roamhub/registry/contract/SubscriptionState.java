package io.roamhub.registry.contract;

import java.time.Instant;
import java.util.UUID;

/**
 * Where a subscription stands. The transitions are here and nowhere else:
 *
 * <pre>
 * Requested ─ approved (operator, hub)            → Active
 *           ─ rejected (operator, hub)            → Rejected, also when its offer is withdrawn
 *           ─ retracted (provider, hub)           → Retracted
 *           ─ seven days without a decision       → Lapsed
 * Active    ─ cancelled (either side, hub)        → Cancelled; its contract ends when the notice is over
 *           ─ the end of its validity             → Ended
 * Cancelled ─ its contract ended at once (hub)    → Cancelled, now
 * </pre>
 *
 * Time does its part by itself: {@link #at} tells what a state has become, before anybody has written it down.
 */
public sealed interface SubscriptionState {

    /** What it is called on the management API. */
    Name name();

    /** What it has become by now. */
    default SubscriptionState at(Instant now) {
        return this;
    }

    /** The names of the states. */
    enum Name {
        REQUESTED,
        ACTIVE,
        REJECTED,
        LAPSED,
        RETRACTED,
        CANCELLED,
        ENDED
    }

    /** Waits for the operator's approval until an instant (exclusive). */
    record Requested(Instant decideBy) implements SubscriptionState {

        @Override
        public Name name() {
            return Name.REQUESTED;
        }

        @Override
        public SubscriptionState at(Instant now) {
            return now.isBefore(decideBy) ? this : new Lapsed(decideBy);
        }

        Active approved(UUID contract, Instant endsAt, Party by, Instant now) {
            return new Active(contract, endsAt, by, now);
        }

        Rejected rejected(String reason, Party by, Instant now) {
            return new Rejected(reason, by, now);
        }

        Retracted retracted(String reason, Party by, Instant now) {
            return new Retracted(reason, by, now);
        }
    }

    /**
     * Has its contract.
     *
     * @param endsAt the end of the contract's validity, or null
     * @param by who approved it, or who subscribed where the offer asks for no approval
     */
    record Active(UUID contractId, Instant endsAt, Party by, Instant since) implements SubscriptionState {

        @Override
        public Name name() {
            return Name.ACTIVE;
        }

        @Override
        public SubscriptionState at(Instant now) {
            return endsAt == null || now.isBefore(endsAt) ? this : new Ended(contractId, endsAt);
        }

        Cancelled cancelled(String reason, Instant end, Party by, Instant now) {
            return new Cancelled(contractId, end, reason, by, now);
        }
    }

    /** Was not approved. */
    record Rejected(String reason, Party by, Instant at) implements SubscriptionState {

        @Override
        public Name name() {
            return Name.REJECTED;
        }
    }

    /** Nobody decided in time. */
    record Lapsed(Instant at) implements SubscriptionState {

        @Override
        public Name name() {
            return Name.LAPSED;
        }
    }

    /** The provider took its request back. */
    record Retracted(String reason, Party by, Instant at) implements SubscriptionState {

        @Override
        public Name name() {
            return Name.RETRACTED;
        }
    }

    /** Was cancelled; its contract holds until the notice is over. */
    record Cancelled(UUID contractId, Instant endsAt, String reason, Party by, Instant at)
            implements SubscriptionState {

        @Override
        public Name name() {
            return Name.CANCELLED;
        }

        Cancelled endedEarlier(String why, Party who, Instant now) {
            return new Cancelled(contractId, now, why, who, now);
        }
    }

    /** Its contract has come to the end of its validity. */
    record Ended(UUID contractId, Instant at) implements SubscriptionState {

        @Override
        public Name name() {
            return Name.ENDED;
        }
    }
}
