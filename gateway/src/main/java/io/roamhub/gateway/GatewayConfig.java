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

    /**
     * File of certificate revocation lists, PEM or DER, for CAs that are not the hub's own; read again when it changes. The
     * hub's own list is fetched from the registry.
     */
    Optional<Path> revocationLists();

    /** How often the hub's revocation list is fetched, beside every change of the partner directory. */
    @WithDefault("PT1M")
    Duration revocationInterval();

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

    /** How long a TLS handshake may take, the PROXY protocol's header included. */
    @WithDefault("PT10S")
    Duration handshakeTimeout();

    /** How long a request's head may take from its first byte to its last before it is answered with 408. */
    @WithDefault("PT10S")
    Duration headTimeout();

    /** How long a body may stand still before it is answered with 408. */
    @WithDefault("PT30S")
    Duration bodyTimeout();

    /** Bytes a second that a partner must send of a body on average, once {@link #bodyTimeout()} is over. */
    @WithDefault("4096")
    long bodyRate();

    /** How long a partner may take to send a body, however large. */
    @WithDefault("PT30M")
    Duration longestBody();

    /** How long calls that are under way may take to end when the gateway stops. */
    @WithDefault("PT20S")
    Duration drainTimeout();

    /** Base URLs of the replicas by service name, for example {@code evse-data-service}. */
    Map<String, List<URI>> services();

    /** How callers' addresses are learned behind a load balancer. */
    ProxyProtocol proxyProtocol();

    /** How callers' addresses are learned behind a load balancer. */
    interface ProxyProtocol {

        /** Whether every connection begins with a header of the PROXY protocol, version 2. */
        @WithDefault("false")
        boolean enabled();

        /** The load balancers' networks; a connection from anywhere else is closed. Must be named when enabled. */
        Optional<List<String>> trustedNetworks();

        /** How long the header may take. */
        @WithDefault("PT5S")
        Duration headerTimeout();
    }

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

        /** Streams of status to one replica from one event loop; each has a connection of its own. */
        @WithDefault("1000")
        int streams();

        /** How long an unused connection is kept. */
        @WithDefault("PT30S")
        Duration keepAlive();
    }
}
