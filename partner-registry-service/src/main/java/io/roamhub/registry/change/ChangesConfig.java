package io.roamhub.registry.change;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How often things may be changed on the management API. */
@ConfigMapping(prefix = "roamhub.changes")
public interface ChangesConfig {

    /** Changes in a minute by one user or client of a partner, at one replica. */
    @WithDefault("120")
    int partnerPerMinute();

    /** Changes in a minute by one user or client that works for the hub, at one replica. */
    @WithDefault("6000")
    int hubPerMinute();
}
