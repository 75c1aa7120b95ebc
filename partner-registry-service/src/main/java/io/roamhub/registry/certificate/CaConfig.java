package io.roamhub.registry.certificate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The certificate authority that signs partners' certificates. */
@ConfigMapping(prefix = "roamhub.ca")
public interface CaConfig {

    /**
     * PKCS#12 key store with the authority's key and chain under the alias {@code ca}. Required in production; without it
     * a laptop makes an authority of its own and keeps it in the database.
     */
    Optional<Path> keyStore();

    /** Password of {@link #keyStore()} and of its key. */
    Optional<String> keyStorePassword();

    /** How long a partner's certificate is valid, at most until the authority's own end. */
    @WithDefault("P730D")
    Duration validity();

    /** How long a revocation list may be used before the next one must be fetched. */
    @WithDefault("P1D")
    Duration crlValidity();

    /** Public address of {@code /api/v1/ca.crl}, written into certificates as their distribution point. */
    Optional<URI> crlUrl();
}
