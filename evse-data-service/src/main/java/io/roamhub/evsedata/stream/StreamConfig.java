package io.roamhub.evsedata.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be set of the stream of status. */
@ConfigMapping(prefix = "roamhub.evse-data.stream")
public interface StreamConfig {

    /** How often a replica looks for changes while somebody listens. */
    @WithDefault("PT0.25S")
    Duration every();

    /** After how long without a change a listener gets a sign of life. */
    @WithDefault("PT15S")
    Duration signOfLife();

    /** How many a replica serves at once. */
    @WithDefault("500")
    int listeners();

    /** How many of them may be one partner's. */
    @WithDefault("4")
    int listenersPerPartner();

    /** How many changes may wait for a slow listener; then its stream ends, and it resumes where it was. */
    @WithDefault("50000")
    int mostWaiting();

    /** How many EVSEs may have changed since a {@code Last-Event-ID}; who missed more is told to pull. */
    @WithDefault("20000")
    int mostMissed();

    /** How many changes are looked through for them; who missed more is told to pull. */
    @WithDefault("200000")
    int mostMissedChanges();

    /** How long changes are kept for those who resume; enforced by dropping days. */
    @WithDefault("PT24H")
    Duration kept();
}
