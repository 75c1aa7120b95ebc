package io.roamhub.evsedata.status;

import io.roamhub.common.answer.Refusal;
import io.roamhub.oicp.id.EvseId;
import java.io.IOException;
import java.util.List;

/** Where status comes from. */
interface StatusPulls {

    /**
     * The status of a charging spot of which the hub has data.
     *
     * @param evseId as its operator wrote it
     * @param status {@code Unknown} where none was pushed
     * @param extensions members that OICP does not define, as JSON text without braces, or {@code null}
     */
    record Shown(String evseId, String status, String extensions) {}

    /** Takes what is asked for: an operator, then its charging spots, then the next operator. */
    interface Sink {
        /** Begins an operator; {@code name} may be {@code null}. */
        void operator(String id, String name) throws IOException;

        /** The next charging spots, as the JSON text of EvseStatusRecords in UTF-8 with commas between them. */
        void status(byte[] records) throws IOException;
    }

    /**
     * Streams the status of all charging spots that match, in one consistent view and bounded memory.
     *
     * @throws Refusal 503 when too many are being read already, before anything is given to the sink; and when the sink takes
     *     too long as a whole, amid the answer
     */
    void stream(StatusQuery query, Sink sink) throws IOException;

    /** The status of each asked spot, in the order and the spelling of the question; {@code EvseNotFound} without data. */
    List<Shown> byId(List<EvseId> asked);
}
