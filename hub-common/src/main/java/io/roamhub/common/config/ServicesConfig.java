package io.roamhub.common.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Where the hub's other services are. */
@ConfigMapping(prefix = "roamhub.services")
public interface ServicesConfig {

    /** Base URLs of the replicas by service name, for example {@code evse-data-service}. */
    @WithParentName
    Map<String, List<URI>> replicas();
}
