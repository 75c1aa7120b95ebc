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
     * PKCS#12 key store with the authority's key and chain under the alias {@code ca}, which signs. Keys under other aliases
     * and certificates alone are further authorities of the hub, for the time of a change from one to the next. Required
     * in production and test; without it a laptop makes an authority of its own and keeps it in the database.
     */
    Optional<Path> keyStore();

    /** Password of {@link #keyStore()} and of its keys. */
    Optional<String> keyStorePassword();

    /** How often the file is looked at; a changed one counts at once, a broken one changes nothing. */
    @WithDefault("PT30S")
    Duration reloadInterval();

    /** How long a partner's certificate is valid, at most until the authority's own end. */
    @WithDefault("P730D")
    Duration validity();

    /** How long a revocation list may be used before the next one must be fetched; renewed at half of it. */
    @WithDefault("P1D")
    Duration crlValidity();

    /** Public address of {@code /api/v1/ca.crl}, written into certificates as their distribution point. */
    Optional<URI> crlUrl();

    /** How often the ends of certificates and authorities are looked at. */
    @WithDefault("PT1H")
    Duration expiryCheckInterval();
}
