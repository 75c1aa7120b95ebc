package io.roamhub.registry.connectioncheck;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Connection checks. What they connect to and with is configured as for calls, under {@code roamhub.calls}. */
@ConfigMapping(prefix = "roamhub.connection-check")
public interface ConnectionCheckConfig {

    /** The longest time that one check takes. */
    @WithDefault("PT15S")
    Duration timeout();

    /** How long a partner waits from the beginning of one check to the next, on whichever replica. */
    @WithDefault("PT10S")
    Duration interval();

    /** How many checks a replica makes at once. */
    @WithDefault("8")
    int concurrent();
}
