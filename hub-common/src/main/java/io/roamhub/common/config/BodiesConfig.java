package io.roamhub.common.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** How large OICP requests may be, counted after unpacking. Larger ones are answered with 413. */
@ConfigMapping(prefix = "roamhub.bodies")
public interface BodiesConfig {

    /** Bytes of the body of any operation that {@link #sizes()} does not name. */
    @WithDefault("1048576")
    long maxSize();

    /** Bytes by operation name. Default: 268435456 for PushEvseData. */
    Map<String, Long> sizes();

    /** Whether field limits that real hardware exceeds are refused instead of reported. */
    @WithDefault("false")
    boolean strict();
}
