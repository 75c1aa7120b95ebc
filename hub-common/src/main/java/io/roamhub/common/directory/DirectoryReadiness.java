package io.roamhub.common.directory;

import io.roamhub.common.config.DirectoryConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the partner directory is there; afterwards a registry that is down changes nothing. */
@Readiness
@ApplicationScoped
public class DirectoryReadiness implements HealthCheck {

    @Inject
    PartnerDirectory directory;

    @Inject
    DirectoryConfig config;

    @Override
    public HealthCheckResponse call() {
        boolean needed = config.file().isPresent() || config.urls().isPresent();
        return HealthCheckResponse.named("partner-directory")
                .status(directory.isLoaded() || !needed)
                .withData("revision", directory.current().revision())
                .build();
    }
}
