package io.roamhub.authorization.session;

import java.time.Instant;
import java.util.List;

/**
 * Where a session stands. A transition is a method of the state that allows it; this is the only place that knows them.
 *
 * <pre>
 *                confirmed    charging    stopped    closed    expired
 * Unconfirmed    Authorized   Charging    Stopped    Closed    Expired
 * Authorized     same         Charging    Stopped    Closed    Expired
 * Charging       same         same        Stopped    Closed    Expired
 * Stopped        same         same        same       Closed    same
 * Expired        Authorized   Charging    Stopped    Closed    same
 * Closed         (nothing: its charge detail record is there)
 * </pre>
 *
 * A report that arrives late confirms or revives a session instead of being lost: the driver has charged, whatever the
 * hub believed.
 */
public sealed interface SessionState {

    /** The names of all states, as {@link #word} gives them. */
    List<String> WORDS = List.of("UNCONFIRMED", "AUTHORIZED", "CHARGING", "STOPPED", "CLOSED", "EXPIRED");

    /** Since when the session stands so. */
    Instant since();

    /** The state's name in the database and for other services, for example {@code CHARGING}. */
    default String word() {
        return switch (this) {
            case Unconfirmed unconfirmed -> "UNCONFIRMED";
            case Authorized authorized -> "AUTHORIZED";
            case Charging charging -> "CHARGING";
            case Stopped stopped -> "STOPPED";
            case Closed closed -> "CLOSED";
            case Expired expired -> "EXPIRED";
        };
    }

    /** A session that has no charge detail record yet. */
    sealed interface Open extends SessionState {

        /** The operator accepts what it was asked. */
        default Open confirmed(Instant at) {
            return this;
        }

        /** The operator reports that energy flows. */
        default Open charging(Instant at) {
            return new Charging(at);
        }

        /** A stop was authorized or acknowledged, or the operator reports the end of charging. */
        default Open stopped(Instant at) {
            return new Stopped(at);
        }

        /** The charge detail record is stored. */
        default Closed closed(Instant at) {
            return new Closed(at);
        }

        /** Nothing was heard of the session for longer than it can last. */
        default Open expired(Instant at) {
            return new Expired(at);
        }
    }

    /**
     * The operator was asked for a remote start and its answer is not known.
     *
     * @param askedUntil while the operator is still being asked: until when at most; {@code null} afterwards
     */
    record Unconfirmed(Instant since, Instant askedUntil) implements Open {

        @Override
        public Authorized confirmed(Instant at) {
            return new Authorized(at);
        }

        /** The operator was asked and did not answer in time: it may have started all the same. */
        public Unconfirmed leftOpen() {
            return new Unconfirmed(since, null);
        }
    }

    /** The driver may charge. */
    record Authorized(Instant since) implements Open {}

    /** Energy flows. */
    record Charging(Instant since) implements Open {
        @Override
        public Open charging(Instant at) {
            return this;
        }
    }

    /** Charging has ended; the charge detail record is awaited. */
    record Stopped(Instant since) implements Open {
        @Override
        public Open charging(Instant at) {
            return this;
        }

        @Override
        public Open stopped(Instant at) {
            return this;
        }

        @Override
        public Open expired(Instant at) {
            return this;
        }
    }

    /** Nothing was heard of the session for too long; a late report is still taken. */
    record Expired(Instant since) implements Open {
        @Override
        public Authorized confirmed(Instant at) {
            return new Authorized(at);
        }

        @Override
        public Open expired(Instant at) {
            return this;
        }
    }

    /** The charge detail record is stored; nothing more can happen. */
    record Closed(Instant since) implements SessionState {}
}
