package io.roamhub.common.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a service shares the rate limits with its other replicas. */
@ConfigMapping(prefix = "roamhub.limits")
public interface LimitsConfig {

    /**
     * Where this process runs: different for each replica, the same after a restart, for example the pod's name. What was
     * admitted at a place before counts on after a restart there.
     */
    @WithDefault("${HOSTNAME:localhost}:${quarkus.http.port:8080}")
    String place();

    /** How many replicas to divide the limits among when the registry does not answer from the start. */
    @WithDefault("2")
    int expectedReplicas();

    /** How often the registry is told, while nothing is wanted. Others wait as long for what this replica does not use. */
    @WithDefault("PT0.25S")
    Duration interval();
}
