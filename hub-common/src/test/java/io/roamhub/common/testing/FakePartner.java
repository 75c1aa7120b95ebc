package io.roamhub.common.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A partner's back end on loopback in plain HTTP: answers as told and keeps what it received. */
public final class FakePartner implements AutoCloseable {

    /** A request as it arrived; {@code path} is raw and begins with a slash, {@code query} is empty where there is none. */
    public record Request(String path, String query, Map<String, List<String>> headers, String body) {}

    /** An answer; {@code delay} is waited before it is given. */
    public record Reply(int status, String body, Duration delay) {

        public static Reply ok(String body) {
            return new Reply(200, body, Duration.ZERO);
        }

        public static Reply of(int status, String body) {
            return new Reply(status, body, Duration.ZERO);
        }

        public Reply after(Duration wait) {
            return new Reply(status, body, wait);
        }
    }

    /** Decides on the answer to a request. */
    public interface Behaviour {
        Reply answer(Request request);
    }

    private final HttpServer server;
    private final List<Request> received = new CopyOnWriteArrayList<>();
    private final Map<String, Behaviour> bySuffix = new ConcurrentHashMap<>();
    private volatile Behaviour otherwise = request -> Reply.of(404, "{}");

    private FakePartner(HttpServer server) {
        this.server = server;
    }

    /** Starts on a free port. */
    public static FakePartner start() {
        try {
            FakePartner fake =
                    new FakePartner(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            fake.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            fake.server.createContext("/", exchange -> {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                Request request = new Request(
                        exchange.getRequestURI().getRawPath(),
                        Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
                        exchange.getRequestHeaders(),
                        body);
                fake.received.add(request);
                Reply reply = fake.behaviourFor(request.path).answer(request);
                pause(reply.delay);
                byte[] answer = reply.body.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json;charset=utf-8");
                exchange.sendResponseHeaders(reply.status, answer.length == 0 ? -1 : answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            fake.server.start();
            return fake;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Behaviour behaviourFor(String path) {
        return bySuffix.entrySet().stream()
                .filter(entry -> path.endsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers requests whose path ends so, for example {@code /authorize/start}. */
    public FakePartner on(String pathSuffix, Behaviour behaviour) {
        bySuffix.put(pathSuffix, behaviour);
        return this;
    }

    /** Answers every other request. */
    public FakePartner otherwise(Behaviour behaviour) {
        otherwise = behaviour;
        return this;
    }

    /** The base URL for the partner's endpoint. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Everything received so far, in order. */
    public List<Request> received() {
        return List.copyOf(received);
    }

    /** Everything received so far whose path ends so. */
    public List<Request> received(String pathSuffix) {
        return received.stream()
                .filter(request -> request.path.endsWith(pathSuffix))
                .toList();
    }

    /** Waits until {@code count} requests with this path ending are there, at most ten seconds. */
    public List<Request> await(String pathSuffix, int count) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (received(pathSuffix).size() < count && System.nanoTime() < end) {
            pause(Duration.ofMillis(20));
        }
        List<Request> there = received(pathSuffix);
        if (there.size() < count) {
            throw new AssertionError("only " + there.size() + " of " + count + " requests to …" + pathSuffix);
        }
        return there;
    }

    /** Forgets what was received. */
    public void forget() {
        received.clear();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
