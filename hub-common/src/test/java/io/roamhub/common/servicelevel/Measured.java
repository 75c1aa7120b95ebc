package io.roamhub.common.servicelevel;

import io.roamhub.common.servicelevel.ServiceLevelReport.Cell;
import java.util.List;

/** What was measured, for tests of those who measure. */
public final class Measured {

    private Measured() {}

    /** Ends the minute; what was counted in it. */
    public static List<Cell> cells(ServiceLevels levels) {
        return levels.next().cells();
    }
}
