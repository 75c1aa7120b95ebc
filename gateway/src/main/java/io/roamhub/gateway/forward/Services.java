package io.roamhub.gateway.forward;

import io.roamhub.gateway.GatewayConfig;
import io.roamhub.oicp.operation.Component;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The services behind the gateway and one event loop's pooled connections to their replicas.
 *
 * <p>A call is tried again, on one other replica, only while nothing of it can have been sent: when no connection came
 * about. A charge detail record that was sent twice would be refused the second time.
 */
final class Services {

    private static final Logger LOG = Logger.getLogger(Services.class);
    private static final int PIECE = 65_536;

    private final Map<Component, Replicas> byComponent = new EnumMap<>(Component.class);
    private final HttpClient client;
    /** Streams have connections of their own, lest they take those of calls for as long as they last. */
    private final HttpClient streams;

    Services(Vertx vertx, GatewayConfig config) {
        for (Component component : Component.values()) {
            byComponent.put(
                    component, new Replicas(config.services().getOrDefault(component.serviceName(), List.of())));
        }
        this.client = client(
                vertx,
                config,
                config.upstream().connections(),
                4 * config.upstream().connections());
        this.streams = client(vertx, config, config.upstream().streams(), 0);
    }

    private static HttpClient client(Vertx vertx, GatewayConfig config, int connections, int waiting) {
        return vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(
                                (int) config.upstream().connectTimeout().toMillis())
                        .setKeepAliveTimeout((int) config.upstream().keepAlive().toSeconds())
                        .setMaxChunkSize(PIECE)
                        .setMaxHeaderSize(PIECE)
                        .setTcpKeepAlive(true),
                new PoolOptions()
                        .setHttp1MaxSize(connections)
                        .setMaxWaitQueueSize(waiting)
                        .setCleanerPeriod((int) TimeUnit.SECONDS.toMillis(1)));
    }

    /** Begins a request to a replica of the service; fails when no replica takes connections. */
    Future<HttpClientRequest> open(Component component, String pathAndQuery) {
        return open(component, client, replica -> replica.post(pathAndQuery));
    }

    /** Begins a request whose answer may last for ever. */
    Future<HttpClientRequest> openStream(Component component, String pathAndQuery) {
        return open(component, streams, replica -> replica.get(pathAndQuery));
    }

    private Future<HttpClientRequest> open(
            Component component, HttpClient connections, Function<Replica, RequestOptions> request) {
        Replicas replicas = byComponent.get(component);
        Replica first = replicas.pick(System.nanoTime());
        if (first == null) {
            return Future.failedFuture("no replica of " + component.serviceName() + " is configured");
        }
        return connections.request(request.apply(first)).recover(failure -> {
            long now = System.nanoTime();
            if (!(failure instanceof ConnectionPoolTooBusyException)) { // which says nothing about the replica
                first.rest(now);
                LOG.warnf("event=replica-unreachable service=%s replica=%s", component.serviceName(), first);
            }
            Replica second = replicas.otherThan(first, now);
            return second == null ? Future.failedFuture(failure) : connections.request(request.apply(second));
        });
    }

    Future<Void> close() {
        return client.close().eventually(() -> streams.close());
    }
}
