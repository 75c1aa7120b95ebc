package io.roamhub.common.servicelevel;

import io.roamhub.common.servicelevel.ServiceLevelReport.Cell;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Reports that the registry has not taken yet, the oldest first. When there are too many the oldest are given up: what
 * was measured lately is worth more, and memory stays bounded. Used by one thread.
 */
final class UnsentReports {

    private final Deque<ServiceLevelReport> reports = new ArrayDeque<>();
    private final String reporter;
    private final int mostCells;
    private int cells;
    private Instant last = Instant.MIN;
    private int nextPart;

    UnsentReports(String reporter, int mostCells) {
        this.reporter = reporter;
        this.mostCells = mostCells;
    }

    /**
     * Adds what was measured in a minute or in some more of it. No name is used twice, also when the clock was set back.
     *
     * @return how many cells had to be given up for it
     */
    int add(Instant minute, List<Cell> measured) {
        if (minute.isAfter(last)) {
            last = minute;
            nextPart = 0;
        }
        for (int from = 0; from < measured.size(); from += ServiceLevelReport.MOST_CELLS) {
            int to = Math.min(measured.size(), from + ServiceLevelReport.MOST_CELLS);
            reports.add(new ServiceLevelReport(
                    reporter, last.toString(), nextPart++, List.copyOf(measured.subList(from, to))));
            cells += to - from;
        }
        int givenUp = 0;
        while (cells > mostCells) {
            int size = reports.removeFirst().cells().size();
            cells -= size;
            givenUp += size;
        }
        return givenUp;
    }

    /** The oldest reports that go into one request; empty when all are sent. */
    List<ServiceLevelReport> batch() {
        List<ServiceLevelReport> batch = new ArrayList<>();
        int size = 0;
        for (ServiceLevelReport report : reports) {
            size += report.cells().size();
            if (!batch.isEmpty() && size > ServiceLevelReport.MOST_CELLS) {
                break;
            }
            batch.add(report);
        }
        return batch;
    }

    /** The oldest reports were taken, or will never be. */
    void done(List<ServiceLevelReport> batch) {
        batch.forEach(report -> cells -= reports.removeFirst().cells().size());
    }
}
