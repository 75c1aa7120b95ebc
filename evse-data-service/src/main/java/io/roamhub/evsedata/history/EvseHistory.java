package io.roamhub.evsedata.history;

import io.roamhub.evsedata.store.SqlPart;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.OperatorId;
import java.time.Instant;
import java.util.Optional;

/** What the hub knew of charging spots. {@code sight} restricts every answer to what its caller may see. */
interface EvseHistory {

    /** The data of an EVSE at an instant. */
    Optional<PastRecord> record(SqlPart sight, EvseId evse, Instant at);

    /** The versions of its data, the newest first. */
    Slice<PastRecord> records(SqlPart sight, EvseId evse, Wish wish);

    /** The status of an EVSE at an instant; empty where none was pushed. */
    Optional<PastStatus> status(SqlPart sight, EvseId evse, Instant at);

    /** The status that it had, the newest first. */
    Slice<PastStatus> statuses(SqlPart sight, EvseId evse, Wish wish);

    /** The data of all EVSEs of an operator at an instant, in the order of their ids. */
    Slice<PastRecord> recordsOf(SqlPart sight, OperatorId operator, Instant at, Wish wish);

    /** The status of all EVSEs of which an operator had data at an instant, in the order of their ids. */
    Slice<PastStatus> statusesOf(SqlPart sight, OperatorId operator, Instant at, Wish wish);
}
