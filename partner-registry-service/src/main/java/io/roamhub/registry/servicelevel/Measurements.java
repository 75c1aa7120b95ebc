package io.roamhub.registry.servicelevel;

import io.roamhub.common.servicelevel.Direction;
import io.roamhub.common.servicelevel.ServiceLevelReport;
import io.roamhub.oicp.operation.HubService;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Keeps what was measured, by partner, day, direction and family. */
interface Measurements {

    /** One day's calls of a partner, one way, of one family; {@code responseTimes} by class, without the failures. */
    record Day(LocalDate day, Direction direction, HubService family, long failures, long[] responseTimes) {}

    /**
     * Adds reports, all or none of them; those that were added before count once. Atomic also against the same reports
     * arriving at another replica at the same time.
     *
     * @param minutes the begin of each report's minute
     * @return how many were new
     */
    int add(List<ServiceLevelReport> reports, List<Instant> minutes);

    /** What was measured of a partner from a day to another, both inclusive, by day. */
    List<Day> of(UUID partner, LocalDate from, LocalDate to);

    /** Forgets what is too old: measurements before the day, names of reports before the instant. */
    void forget(LocalDate measurementsBefore, Instant reportsBefore);
}
