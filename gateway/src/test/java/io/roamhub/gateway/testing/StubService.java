package io.roamhub.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A service behind the gateway that keeps what it received and answers as told. */
public final class StubService {

    /** How it answers. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(HttpExchange exchange, byte[] body) throws IOException;
    }

    /** A request as it arrived. */
    public record Received(String uri, Map<String, List<String>> headers, byte[] body) {

        public String header(String name) {
            List<String> values = headers.get(name);
            return values == null ? null : String.join(",", values);
        }
    }

    private int port;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger brokenOff = new AtomicInteger();
    private volatile Behaviour behaviour;
    private HttpServer server;

    StubService() {
        reset();
        start();
    }

    public String url() {
        return "http://localhost:" + port;
    }

    /** Forgets everything and answers 200 with a small object again. */
    public void reset() {
        received.clear();
        behaviour = (exchange, body) -> json(exchange, 200, "{\"Result\":true}".getBytes(StandardCharsets.UTF_8));
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    public List<Received> received() {
        return received;
    }

    public Received only() {
        if (received.size() != 1) {
            throw new AssertionError("received " + received.size() + " requests instead of one");
        }
        return received.getFirst();
    }

    public static void json(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Process-ID", "of-the-service");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Starts, again on the same port. */
    public void start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = bodyOf(exchange);
                received.add(new Received(
                        exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), body));
                behaviour.answer(exchange, body);
            }
        });
        server.start();
        port = server.getAddress().getPort();
    }

    private byte[] bodyOf(HttpExchange exchange) throws IOException {
        underWay.incrementAndGet();
        try {
            return exchange.getRequestBody().readAllBytes();
        } catch (IOException e) {
            brokenOff.incrementAndGet();
            throw e;
        } finally {
            underWay.decrementAndGet();
        }
    }

    /** Requests whose body is being read. */
    public int underWay() {
        return underWay.get();
    }

    /** Requests whose body never came to its end, since the beginning. */
    public int brokenOff() {
        return brokenOff.get();
    }

    public void stop() {
        server.stop(0);
    }
}
