package io.roamhub.authorization.testing;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Short times, and an evse-data-service that knows a charging spot by its last letters: {@code 603} is unknown, {@code
 * 604} not compatible, {@code 500} cannot be told.
 */
public class ServiceUnderTest implements QuarkusTestResourceLifecycleManager {

    private HttpServer evseData;

    @Override
    public Map<String, String> start() {
        try {
            evseData = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        evseData.createContext("/internal/v1/evses/", exchange -> {
            String evseId = exchange.getRequestURI().getPath();
            byte[] facts = facts(evseId).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(evseId.endsWith("500") ? 500 : 200, facts.length);
            exchange.getResponseBody().write(facts);
            exchange.close();
        });
        evseData.start();
        return Map.of(
                "quarkus.management.port", "0",
                "roamhub.authentication-data.pin-cost", "4",
                // tests ask the same card again and again
                "roamhub.authorization.negative-memory", "0s",
                "roamhub.media-hash-key", "a-key-of-the-tests-only",
                "roamhub.services.evse-data-service",
                        "http://localhost:" + evseData.getAddress().getPort(),
                "roamhub.authorization.deadline", "1500ms",
                "roamhub.authorization.head-start", "400ms",
                "roamhub.authorization.longest-remote-call", "5s");
    }

    private static String facts(String evseId) {
        return "{\"operatorHasData\":%s,\"known\":%s,\"compatible\":%s,\"calibrationLawDataAvailability\":null}"
                .formatted(
                        evseId.endsWith("603") || evseId.endsWith("604"),
                        evseId.endsWith("604"),
                        evseId.endsWith("604") ? "false" : "null");
    }

    @Override
    public void stop() {
        evseData.stop(0);
    }
}
