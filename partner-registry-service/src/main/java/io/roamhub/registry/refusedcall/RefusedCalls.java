package io.roamhub.registry.refusedcall;

import io.roamhub.common.refusedcall.RefusedCall;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where refused calls are kept. */
interface RefusedCalls {

    /** Which are wanted; empty members filter nothing. */
    record Wanted(UUID partner, Optional<UUID> processId, Optional<Instant> from, Optional<Instant> to) {}

    /** Keeps those that are not kept yet, all or none. */
    void keep(List<RefusedCall> calls, List<Instant> times);

    /** The newest first. */
    PageOf<RefusedCallView> page(Wanted wanted, PageRequest page);

    /** Makes room for the days up to this one, and drops the days before the other one. */
    void keepDays(LocalDate first, LocalDate last);
}
