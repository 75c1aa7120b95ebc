package io.roamhub.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.common.StatusCode;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.operation.Operations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * The part that both partners' back ends share: an HTTP server on loopback that keeps what it received and answers as
 * scripted. Over TLS it demands a client certificate of the given authority.
 */
public abstract sealed class SimulatedBackEnd implements AutoCloseable permits SimulatedCpo, SimulatedEmp {

    /** The newest calls that are kept; older ones are forgotten, so that a back end can live as long as a hub. */
    static final int MOST_KEPT = 200_000;

    static {
        // without it, each answer on a kept connection waits 40 ms for the client's acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
    }

    private static final byte[] GARBAGE = "{\"Result\":tr".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final boolean secure;
    private final Set<Operation> served;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Operation, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final Deque<ReceivedCall> received = new ArrayDeque<>();
    private long arrivals;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();

    SimulatedBackEnd(int port, TlsMaterial tls, Set<Operation> served) {
        this.served = Set.copyOf(served);
        this.secure = tls.context().isPresent();
        try {
            server = tls.context().isPresent() ? secureServer(tls.context().get()) : HttpServer.create();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port + " cannot be opened", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    void listen() {
        server.start();
    }

    private static HttpServer secureServer(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create();
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters demanded = getSSLContext().getDefaultSSLParameters();
                demanded.setNeedClientAuth(true);
                parameters.setSSLParameters(demanded);
            }
        });
        return server;
    }

    /** Where it listens, for example {@code https://localhost:8701}: the base URL of a partner's endpoint. */
    public String baseUrl() {
        return (secure ? "https" : "http") + "://localhost:"
                + server.getAddress().getPort();
    }

    /** Scripts what is done with all further requests of an operation. */
    public void behave(Operation operation, Behaviour behaviour) {
        behaviours.put(operation, behaviour);
    }

    /** All requests of an operation so far, oldest first. */
    public List<ReceivedCall> received(Operation operation) {
        lock.lock();
        try {
            return received.stream()
                    .filter(call -> call.operation() == operation)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a request of the operation that the predicate accepts has been received, also in the past. */
    public Optional<ReceivedCall> await(Operation operation, Predicate<ReceivedCall> wanted, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        lock.lock();
        try {
            long seen = 0;
            while (true) {
                Iterator<ReceivedCall> newestFirst = received.descendingIterator();
                for (long unseen = arrivals - seen; unseen > 0 && newestFirst.hasNext(); unseen--) {
                    ReceivedCall call = newestFirst.next();
                    if (call.operation() == operation && wanted.test(call)) {
                        return Optional.of(call);
                    }
                }
                seen = arrivals;
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return Optional.empty();
                }
                arrived.await(left, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what was received. */
    public void forget() {
        lock.lock();
        try {
            received.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Stops at once; requests in work are broken off. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** The positive answer to a request, or the business refusal where the request is not for this partner. */
    abstract byte[] accept(ReceivedCall call);

    /** The refusal of a request with a code. */
    abstract byte[] refuse(ReceivedCall call, Code code);

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Operations.Match> match = Operations.match(relativePath(exchange));
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (match.isEmpty() || !served.contains(match.get().operation())) {
                answer(exchange, 404, "{\"message\":\"not served here\"}".getBytes(StandardCharsets.UTF_8));
                return;
            }
            if (!exchange.getRequestMethod().equals("POST")) {
                answer(exchange, 405, "{\"message\":\"POST only\"}".getBytes(StandardCharsets.UTF_8));
                return;
            }
            Operation operation = match.get().operation();
            ReceivedCall call = new ReceivedCall(operation, match.get().id(), body, Instant.now());
            keep(call);
            act(behaviours.getOrDefault(operation, new Behaviour.Accept()), call, exchange);
        }
    }

    private void act(Behaviour behaviour, ReceivedCall call, HttpExchange exchange) throws IOException {
        switch (behaviour) {
            case Behaviour.Accept accept -> answer(exchange, 200, accept(call));
            case Behaviour.Refuse refusal -> answer(exchange, 200, refuse(call, refusal.code()));
            case Behaviour.Delay delay -> {
                try {
                    Thread.sleep(delay.duration());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                act(delay.then(), call, exchange);
            }
            case Behaviour.Garbage garbage -> answer(exchange, 200, GARBAGE);
            case Behaviour.HangUp hangUp -> exchange.close();
        }
    }

    private void keep(ReceivedCall call) {
        lock.lock();
        try {
            if (received.size() == MOST_KEPT) {
                received.removeFirst();
            }
            received.addLast(call);
            arrivals++;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static String relativePath(HttpExchange exchange) {
        String path = exchange.getRequestURI().getRawPath();
        return path.startsWith("/api/oicp/") ? path.substring("/api/oicp/".length()) : path.substring(1);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json;charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /** An acknowledgement in the request's session. */
    static byte[] acknowledged(ReceivedCall call, Code code, String cpoPartnerSession, String empPartnerSession) {
        JsonValue request = call.json();
        String session = request.at("SessionID").text();
        Acknowledgement answer = new Acknowledgement(
                code == Code.SUCCESS,
                StatusCode.of(code),
                session == null ? null : new SessionId(session),
                cpoPartnerSession == null ? request.at("CPOPartnerSessionID").text() : cpoPartnerSession,
                empPartnerSession == null ? request.at("EMPPartnerSessionID").text() : empPartnerSession,
                Extensions.NONE);
        return OicpJson.write(answer, Acknowledgement.TYPE);
    }
}
