package io.roamhub.registry.servicelevel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Period;

/** What the registry keeps of the measured service. */
@ConfigMapping(prefix = "roamhub.service-level.kept")
public interface RegistryServiceLevelConfig {

    /** How long measurements are kept, by the day. */
    @WithDefault("P37M")
    Period measurements();

    /** How old a report may be when it arrives; so long its name is remembered, too. */
    @WithDefault("PT48H")
    Duration latest();
}
