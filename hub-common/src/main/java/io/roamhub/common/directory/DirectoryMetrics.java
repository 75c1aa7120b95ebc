package io.roamhub.common.directory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.roamhub.common.config.DirectoryConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * How current this service's copy of the partner directory is: {@code roamhub_directory_revision}, the same everywhere within
 * two seconds, and {@code roamhub_directory_age_seconds}, which stays below half a minute while the registry answers.
 */
@ApplicationScoped
class DirectoryMetrics {

    @Inject
    DirectoryConfig config;

    @Inject
    PartnerDirectory directory;

    @Inject
    DirectoryUpdates updates;

    void show(@Observes StartupEvent event, MeterRegistry registry) {
        if (config.urls().isEmpty()) {
            return;
        }
        Gauge.builder("roamhub.directory.revision", () -> directory.current().revision())
                .description("Revision of this copy of the partner directory")
                .register(registry);
        Gauge.builder("roamhub.directory.age.seconds", () -> updates.sinceConfirmed()
                        .toSeconds())
                .description("Seconds since the registry confirmed this copy of the partner directory")
                .register(registry);
    }
}
