package io.roamhub.gateway.limits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A registry that knows nothing of partners and gives this gateway, one of two and new, as much as the test says. */
public class StubRegistry implements QuarkusTestResourceLifecycleManager {

    /** What it gives of every limit that is wanted; below 0 it says that more is on its way. */
    static volatile int given = -1;

    /** The refused calls that the gateway has told of. */
    static final List<JsonNode> REFUSED_CALLS = new CopyOnWriteArrayList<>();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicLong VERSION = new AtomicLong();

    /** What the gateway has told last. */
    private static volatile JsonNode told;

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/internal/v1/rate-shares", StubRegistry::shares);
        server.createContext("/internal/v1/refused-calls", StubRegistry::refusedCalls);
        server.createContext("/internal/v1/directory", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return Map.of(
                "roamhub.directory.urls",
                "http://localhost:" + server.getAddress().getPort());
    }

    private static void refusedCalls(HttpExchange exchange) throws IOException {
        JSON.readTree(exchange.getRequestBody()).forEach(REFUSED_CALLS::add);
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static void shares(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        ObjectNode answer = JSON.createObjectNode();
        answer.put("sequence", request.get("sequence").asLong()).put("version", VERSION.incrementAndGet());
        answer.putObject("view").put("epoch", 1).put("rank", 1).put("size", 2).put("guest", true);
        if (!request.path("shares").isNull()) {
            told = request.get("shares");
        }
        if (told != null) {
            for (JsonNode held : told) {
                answer.withArray("shares")
                        .addObject()
                        .put("partner", held.get("partner").asText())
                        .put("operation", held.get("operation").asText())
                        .put("limit", held.get("limit").asInt())
                        .put("share", Math.max(0, given))
                        .put("usedUp", given >= 0)
                        .put("burned", 0);
            }
        }
        byte[] body = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
