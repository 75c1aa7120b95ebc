package io.roamhub.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a gateway needs around it: a CA, a server certificate, and services. The cdr-service has two replicas, of which
 * the first does not exist.
 */
public class GatewayResource implements QuarkusTestResourceLifecycleManager {

    public static final int PORT = freePort();
    public static final TestCa CA = new TestCa("Hub CA of a test");
    public static final StubService EVSE_DATA = new StubService();
    public static final StubService AUTHORIZATION = new StubService();
    private static final int NOBODY = freePort();

    @Override
    public Map<String, String> start() {
        Identity server = CA.issue("localhost", TestCa.newKeys("EC", 256));
        Map<String, String> settings = new HashMap<>();
        settings.put("roamhub.gateway.port", Integer.toString(PORT));
        settings.put("roamhub.gateway.certificate", file("server", server.certificatePem()));
        settings.put("roamhub.gateway.private-key", file("server-key", server.keyPem()));
        settings.put("roamhub.gateway.client-ca", file("ca", CA.pem()));
        settings.put("roamhub.gateway.services.evse-data-service", EVSE_DATA.url());
        settings.put("roamhub.gateway.services.authorization-service", AUTHORIZATION.url());
        settings.put("roamhub.gateway.services.cdr-service", "http://localhost:" + NOBODY + "," + EVSE_DATA.url());
        settings.put("roamhub.gateway.body-timeout", "PT1S");
        settings.put("roamhub.gateway.upstream.answer-timeout", "PT2S");
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

    private static String file(String name, String pem) {
        try {
            Path file = Files.createTempFile("gateway-test-" + name, ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, pem).toString();
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
