package io.roamhub.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What a gateway needs around it: a CA, a server certificate, and services. The cdr-service has two replicas, of which
 * the first does not exist.
 */
public class GatewayResource implements QuarkusTestResourceLifecycleManager {

    public static final int PORT = freePort();

    /** Connections to a service from one event loop. */
    public static final int CONNECTIONS = 80;

    public static final int EVENT_LOOPS = 2;
    public static final TestCa CA = new TestCa("Hub CA of a test");
    public static final StubService EVSE_DATA = new StubService();
    public static final StubService AUTHORIZATION = new StubService();
    private static final KeyPair SERVER_KEYS = TestCa.newKeys("EC", 256);
    private static final Path SERVER_CERTIFICATE = file("server");
    private static final Path SERVER_KEY = file("server-key");
    private static final Path REVOCATION_LIST = file("crl");
    private static final int NOBODY = freePort();

    @Override
    public Map<String, String> start() {
        writeServerCertificate();
        writeRevocationList(CA.revoke(Instant.now()));
        Map<String, String> settings = new HashMap<>();
        settings.put("roamhub.gateway.port", Integer.toString(PORT));
        settings.put("roamhub.gateway.certificate", SERVER_CERTIFICATE.toString());
        settings.put("roamhub.gateway.private-key", SERVER_KEY.toString());
        settings.put(
                "roamhub.gateway.client-ca",
                write(file("ca"), CA.pem().getBytes()).toString());
        settings.put("roamhub.gateway.services.evse-data-service", EVSE_DATA.url());
        settings.put("roamhub.gateway.services.authorization-service", AUTHORIZATION.url());
        settings.put("roamhub.gateway.services.cdr-service", "http://localhost:" + NOBODY + "," + EVSE_DATA.url());
        settings.put("roamhub.gateway.revocation-lists", REVOCATION_LIST.toString());
        settings.put("roamhub.gateway.body-timeout", "PT1S");
        settings.put("roamhub.gateway.head-timeout", "PT1S");
        settings.put("roamhub.gateway.handshake-timeout", "PT2S");
        settings.put("roamhub.gateway.reload-interval", "PT0.2S");
        settings.put("roamhub.gateway.upstream.answer-timeout", "PT2S");
        settings.put("roamhub.gateway.upstream.connections", Integer.toString(CONNECTIONS));
        settings.put("roamhub.gateway.event-loops", Integer.toString(EVENT_LOOPS));
        settings.put("roamhub.gateway.drain-timeout", "PT2S");
        return settings;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new certificate of the same key for the gateway, as a renewal writes it. */
    public static void renewServerCertificate() {
        writeServerCertificate();
    }

    private static void writeServerCertificate() {
        Identity server = CA.issue("localhost", SERVER_KEYS);
        write(SERVER_KEY, server.keyPem().getBytes());
        write(SERVER_CERTIFICATE, server.certificatePem().getBytes());
    }

    public static Path serverCertificateFile() {
        return SERVER_CERTIFICATE;
    }

    public static void writeRevocationList(byte[] der) {
        write(REVOCATION_LIST, der);
    }

    private static Path file(String name) {
        try {
            Path file = Files.createTempFile("gateway-test-" + name, ".pem");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path write(Path file, byte[] content) {
        try {
            return Files.write(file, content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        EVSE_DATA.stop();
        AUTHORIZATION.stop();
    }
}
