package io.roamhub.evsedata.quality;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Period;

/** What can be set of the assessment of data quality. */
@ConfigMapping(prefix = "roamhub.evse-data.quality")
public interface QualityConfig {

    /** After how long without a change a status counts as stale. */
    @WithDefault("P30D")
    Period staleStatus();

    /** How long after a change an operator's data is assessed again at the earliest. */
    @WithDefault("PT1H")
    Duration restAfterAssessment();

    /** How long assessments are kept, one of each day: how far back the trend reaches. */
    @WithDefault("P400D")
    Period trend();

    /** How many lists of findings a replica writes at once. */
    @WithDefault("2")
    int listsAtOnce();

    /** How long a list may take to be read; what is not read by then is broken off. */
    @WithDefault("PT2M")
    Duration longestList();

    /** From which share of records on a promised property counts as delivered, in percent. */
    @WithDefault("95")
    int promiseKept();
}
