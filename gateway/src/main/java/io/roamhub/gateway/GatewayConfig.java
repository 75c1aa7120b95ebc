package io.roamhub.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the gateway listens to partners and where it sends their calls. */
@ConfigMapping(prefix = "roamhub.gateway")
public interface GatewayConfig {

    /** The address that partners' connections are accepted on. */
    @WithDefault("0.0.0.0")
    String host();

    /** The port of mutual TLS. */
    @WithDefault("8443")
    int port();

    /** PEM file of the server's certificate chain, the server's own certificate first. Read again when it changes. */
    Path certificate();

    /** PEM file of the private key of {@link #certificate()}. */
    Path privateKey();

    /** PEM file of the CAs of client certificates; those that the partner directory names are trusted beside them. */
    Path clientCa();

    /** How often the PEM files are looked at for a change. */
    @WithDefault("PT10S")
    Duration reloadInterval();

    /** Event loops that partners' connections are spread over; the number of processors when absent. */
    Optional<Integer> eventLoops();

    /** Bytes of a request's head, request line included, before it is answered with 431. */
    @WithDefault("16384")
    int maxHeadSize();

    /** How long a connection may be silent before it is closed. */
    @WithDefault("PT10M")
    Duration idleTimeout();

    /** How long a body may stand still before it is answered with 408. */
    @WithDefault("PT30S")
    Duration bodyTimeout();

    /** How long calls that are under way may take to end when the gateway stops. */
    @WithDefault("PT20S")
    Duration drainTimeout();

    /** Base URLs of the replicas by service name, for example {@code evse-data-service}. */
    Map<String, List<URI>> services();

    /** How the services are called. */
    Upstream upstream();

    /** How the services are called. */
    interface Upstream {

        /** How long a connection to a replica may take. */
        @WithDefault("PT2S")
        Duration connectTimeout();

        /** How long the gateway waits for an answer, and between two pieces of it. */
        @WithDefault("PT30S")
        Duration answerTimeout();

        /**
         * The same where the service waits for a partner or for older pushes: remote starts, EVSE data and status. Longer
         * than {@code roamhub.evse-data.longest-wait}.
         */
        @WithDefault("PT90S")
        Duration longAnswerTimeout();

        /** The same by operation name, for operations that need another one. */
        Map<String, Duration> answerTimeouts();

        /** Connections to one replica from one event loop; calls beyond wait for one to become free. */
        @WithDefault("256")
        int connections();

        /** How long an unused connection is kept. */
        @WithDefault("PT30S")
        Duration keepAlive();
    }
}
