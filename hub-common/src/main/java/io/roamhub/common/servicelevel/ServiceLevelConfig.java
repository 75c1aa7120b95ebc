package io.roamhub.common.servicelevel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Measuring the service of partners. */
@ConfigMapping(prefix = "roamhub.service-level")
public interface ServiceLevelConfig {

    /** How often a service tells the registry what it has measured; a minute is the finest that is kept apart. */
    @WithDefault("PT1M")
    Duration reportEvery();

    /**
     * How many sums (of one partner, family and minute) wait at most while no registry answers; beyond, the oldest are
     * given up. A sum takes about 400 bytes.
     */
    @WithDefault("20000")
    int keptUnsent();
}
