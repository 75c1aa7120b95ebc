package io.roamhub.common.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where a service's copy of the partner directory comes from. */
@ConfigMapping(prefix = "roamhub.directory")
public interface DirectoryConfig {

    /**
     * Base URLs of the replicas of the partner-registry-service, for example {@code http://localhost:8184}. The first is
     * asked first; the others when it does not answer. Empty in the registry itself, which needs no copy.
     */
    Optional<List<URI>> urls();

    /** A plain JSON snapshot instead of a registry, for development and tests; refused in production. */
    Optional<Path> file();

    /** Where the last snapshot is kept, so that this service can start again while the registry is down. */
    Optional<Path> snapshotFile();

    /** Secret that signs the kept snapshot with HMAC-SHA256; in production at least 32 characters. */
    Optional<String> snapshotKey();

    /** How old a kept snapshot may be to serve a start. */
    @WithDefault("PT24H")
    Duration snapshotMaxAge();

    /** How long the registry holds a question for the next revision open. */
    @WithDefault("PT20S")
    Duration longPoll();

    /** Pause after every replica failed to answer, and between two looks at {@link #file()}. */
    @WithDefault("PT0.5S")
    Duration retryPause();
}
