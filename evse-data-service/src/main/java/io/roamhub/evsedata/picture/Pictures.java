package io.roamhub.evsedata.picture;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** The pictures that all replicas share. */
public interface Pictures {

    /**
     * A picture that shows every change that was committed before the call: a new one, or the newest where nothing has
     * changed since. A transaction of its own, for pictures are taken one after another.
     */
    Picture current();

    /** The same for an answer that names it: kept as long as LastCall may bring it back. */
    Picture toTell();

    /**
     * The newest picture at or before an instant; {@link Picture#EMPTY} where the hub had none yet. What changed after the
     * instant is never part of it.
     */
    Picture atOrBefore(Connection connection, Instant instant) throws SQLException;

    /**
     * Keeps, of the pictures older than {@code everyUntil}, those that answers named and one of each minute, and none older
     * than {@code oldest}.
     */
    int thin(Instant everyUntil, Instant oldest);
}
