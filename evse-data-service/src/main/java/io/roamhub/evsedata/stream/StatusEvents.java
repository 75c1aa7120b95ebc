package io.roamhub.evsedata.stream;

import java.util.List;
import java.util.Optional;

/** The changes of status that are kept. */
interface StatusEvents {

    /**
     * Changes in the order in which they were made.
     *
     * @param position what has been seen with them
     * @param events {@code null} when there were too many of them
     */
    record News(Position position, List<StatusEvent> events) {}

    /** The present position. */
    Position now();

    /** What changed since a position, at most {@code most} changes. */
    News since(Position seen, int most);

    /**
     * The latest change of each EVSE that changed between two positions.
     *
     * @param most how many EVSEs
     * @param mostChanges how many changes are looked through for them
     * @return empty when there is more of either, when it is no longer kept, or when the position is none of this database's
     */
    Optional<List<StatusEvent>> between(Position seen, Position until, int most, int mostChanges);
}
