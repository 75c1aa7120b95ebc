package io.roamhub.evsedata.push;

import io.roamhub.evsedata.store.Push;
import io.roamhub.evsedata.store.PushOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Where pushed EVSE data goes. */
public interface EvsePushes {

    /**
     * Applies a push as a whole or not at all: compares it with what is stored, moves every version that ends into
     * history, writes the new ones and the log. Atomic, alone in its lane, durable when it returns.
     *
     * <p>The status and the prices of a record that goes are closed with it. Records equal to the stored ones make no version.
     */
    PushOutcome apply(EvsePush push);

    /**
     * Makes DynamicInfoAvailable {@code auto} read {@code true} in all records of an operator that pushes its first
     * status. Part of the caller's transaction.
     */
    void firstStatus(Connection connection, Push<?> statusPush, Instant now) throws SQLException;
}
