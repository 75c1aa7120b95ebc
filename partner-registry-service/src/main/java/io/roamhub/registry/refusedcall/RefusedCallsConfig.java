package io.roamhub.registry.refusedcall;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/** Calls that were refused or failed. */
@ConfigMapping(prefix = "roamhub.refused-calls")
public interface RefusedCallsConfig {

    /** How long they are kept, by the day. */
    @WithDefault("P30D")
    Period kept();
}
