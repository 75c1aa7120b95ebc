package io.roamhub.gateway.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Telling the registry of calls that were refused or failed. */
@ConfigMapping(prefix = "roamhub.refused-calls")
public interface RefusedCallsConfig {

    /** How often they are told. */
    @WithDefault("PT2S")
    Duration reportEvery();

    /** How many of one partner in a minute are told; the rest is counted in the metrics only. */
    @WithDefault("60")
    int mostPerMinute();

    /** How many wait at most while no registry answers; beyond, new ones are given up. One takes about 200 bytes. */
    @WithDefault("20000")
    int keptUnsent();
}
