package io.roamhub.common.servicelevel;

import io.roamhub.common.servicelevel.ServiceLevelReport.Cell;
import io.roamhub.oicp.operation.HubService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * The calls of one minute, counted. An observation is a look-up and one atomic increment: no lock, nothing allocated but
 * at the first call of a partner and family in the minute.
 */
final class MinuteSums {

    private static final HubService[] FAMILIES = HubService.values();
    private static final Direction[] DIRECTIONS = Direction.values();
    private static final int FAILURES = ResponseTimes.CLASSES;

    private final Map<UUID, AtomicReferenceArray<AtomicIntegerArray>> byPartner = new ConcurrentHashMap<>();
    private final LongAdder lost = new LongAdder();
    private final int mostPartners;

    MinuteSums(int mostPartners) {
        this.mostPartners = mostPartners;
    }

    void answered(UUID partner, Direction direction, HubService family, long nanos) {
        count(partner, direction, family, ResponseTimes.classOf(nanos));
    }

    void failed(UUID partner, Direction direction, HubService family) {
        count(partner, direction, family, FAILURES);
    }

    /** Calls that were not counted because of the bound. */
    long lost() {
        return lost.sum();
    }

    private void count(UUID partner, Direction direction, HubService family, int slot) {
        AtomicReferenceArray<AtomicIntegerArray> ofPartner = byPartner.get(partner);
        if (ofPartner == null) {
            if (byPartner.size() >= mostPartners) {
                lost.increment();
                return;
            }
            ofPartner = byPartner.computeIfAbsent(
                    partner, key -> new AtomicReferenceArray<>(FAMILIES.length * DIRECTIONS.length));
        }
        int index = direction.ordinal() * FAMILIES.length + family.ordinal();
        AtomicIntegerArray counts = ofPartner.get(index);
        if (counts == null) {
            ofPartner.compareAndSet(index, null, new AtomicIntegerArray(ResponseTimes.CLASSES + 1));
            counts = ofPartner.get(index);
        }
        counts.incrementAndGet(slot);
    }

    /** What was counted, by partner, direction and family. */
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        new TreeMap<>(byPartner).forEach((partner, ofPartner) -> {
            for (int index = 0; index < ofPartner.length(); index++) {
                AtomicIntegerArray counts = ofPartner.get(index);
                if (counts != null) {
                    cells.add(new Cell(
                            partner,
                            DIRECTIONS[index / FAMILIES.length],
                            FAMILIES[index % FAMILIES.length],
                            counts.get(FAILURES),
                            responseTimes(counts)));
                }
            }
        });
        return cells;
    }

    private static Map<Integer, Long> responseTimes(AtomicIntegerArray counts) {
        Map<Integer, Long> times = new TreeMap<>();
        for (int i = 0; i < ResponseTimes.CLASSES; i++) {
            if (counts.get(i) > 0) {
                times.put(i, (long) counts.get(i));
            }
        }
        return times;
    }
}
