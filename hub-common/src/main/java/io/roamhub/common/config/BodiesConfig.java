package io.roamhub.common.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How large OICP requests may be, counted after unpacking. Larger ones are answered with 413. */
@ConfigMapping(prefix = "roamhub.bodies")
public interface BodiesConfig {

    /** Bytes of the body of any operation that {@link #sizes()} does not name. */
    @WithDefault("1048576")
    long maxSize();

    /** Bytes by operation name. Default: 268435456 for PushEvseData and PushAuthenticationData. */
    Map<String, Long> sizes();

    /** Bytes above which a body is large: all large bodies of a process share {@link #largeBudget()}. */
    @WithDefault("8388608")
    long largeThreshold();

    /**
     * Bytes that the large bodies of a process, which are being read or handled, have together. Default: 268435456, one
     * body of the largest size. The heap is to be eight times as large.
     */
    @WithDefault("268435456")
    long largeBudget();

    /** How long a large body waits for its part of the budget; then it is answered with 503. */
    @WithDefault("PT20S")
    Duration largeWait();

    /** Whether field limits that real hardware exceeds are refused instead of reported. */
    @WithDefault("false")
    boolean strict();
}
