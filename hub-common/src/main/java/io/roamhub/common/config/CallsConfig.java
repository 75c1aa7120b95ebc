package io.roamhub.common.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the hub calls the back ends of partners. */
@ConfigMapping(prefix = "roamhub.calls")
public interface CallsConfig {

    /** Whether this service calls partners at all. In production such a service must have {@link #keyStore()}. */
    @WithDefault("true")
    boolean enabled();

    /** PKCS#12 file with the hub's client certificate and its key. */
    Optional<Path> keyStore();

    /** Password of {@link #keyStore()}. */
    Optional<String> keyStorePassword();

    /** PEM file of certificate authorities that are trusted beside those of the JDK. */
    Optional<Path> trustAnchors();

    /** Networks (CIDR) that a partner's address may be in although they are not public; looked at in production. */
    Optional<List<String>> allowedNetworks();

    /** How many calls to one partner may be under way at once; one more counts as circuit open. */
    @WithDefault("64")
    int concurrentPerPartner();

    /** The longest wait for a connection, of which the TLS handshake is part. */
    @WithDefault("PT5S")
    Duration connectTimeout();

    /**
     * How long an unused connection is kept, in whole seconds. Shorter than the usual patience of servers, for a request
     * that meets a connection just being closed must not be sent twice.
     */
    @WithDefault("PT4S")
    Duration keepAlive();

    /** The largest answer that is read, in bytes. */
    @WithDefault("1048576")
    int maxAnswerSize();

    /** When calls to a partner are given up for a while. */
    Breaker breaker();

    /** Circuit breaker per partner: opens when {@code failures} of the last {@code window} calls failed. */
    interface Breaker {

        /** How many of the last calls are looked at. */
        @WithDefault("20")
        int window();

        /** How many failures among them open the circuit. */
        @WithDefault("10")
        int failures();

        /** How long it stays open before one call may try again. */
        @WithDefault("PT10S")
        Duration delay();
    }
}
