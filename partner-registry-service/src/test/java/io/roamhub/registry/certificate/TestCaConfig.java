package io.roamhub.registry.certificate;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The configuration as it is by default. */
record TestCaConfig(Path file) implements CaConfig {

    static final String PASSWORD = "secret";

    @Override
    public Optional<Path> keyStore() {
        return Optional.ofNullable(file);
    }

    @Override
    public Optional<String> keyStorePassword() {
        return Optional.of(PASSWORD);
    }

    @Override
    public Duration reloadInterval() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Duration validity() {
        return Duration.ofDays(730);
    }

    @Override
    public Duration crlValidity() {
        return Duration.ofDays(1);
    }

    @Override
    public Optional<URI> crlUrl() {
        return Optional.empty();
    }

    @Override
    public Duration expiryCheckInterval() {
        return Duration.ofHours(1);
    }
}
