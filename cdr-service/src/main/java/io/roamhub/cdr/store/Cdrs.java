package io.roamhub.cdr.store;

import java.time.Instant;

/** The stored charge detail records. */
public interface Cdrs {

    /** What became of a CDR that was to be stored. */
    sealed interface Stored {

        /** It is on disk, together with its delivery. */
        record Now() implements Stored {}

        /**
         * The session has a CDR already; nothing was changed.
         *
         * @param same whether that one arrived as the very same text
         * @param acceptedAt when that one was acknowledged
         */
        record Before(boolean same, Instant acceptedAt) implements Stored {}
    }

    /**
     * Stores a CDR, its session's key, its findings and its delivery, all or nothing, durably before it returns. However
     * many replicas try at once, one CDR per session is stored. A CDR of another operator that only waits for this session
     * does not count: the session is not that operator's.
     */
    Stored store(NewCdr cdr);

    /**
     * Stores a CDR that waited for its session, and ends its waiting, all or nothing.
     *
     * @return false when it waits no longer
     */
    boolean storeMatched(NewCdr cdr);
}
