package io.roamhub.registry.datacheck;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The check of an operator's data before its activation. */
@ConfigMapping(prefix = "roamhub.data-check")
public interface DataCheckConfig {

    /** Whether a partner with an operator id needs an accepted check. Default: in production only. */
    Optional<Boolean> required();
}
