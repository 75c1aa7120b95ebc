package io.roamhub.gateway.forward;

import io.roamhub.gateway.GatewayConfig;
import io.roamhub.oicp.operation.Component;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

    Services(Vertx vertx, GatewayConfig config) {
        for (Component component : Component.values()) {
            byComponent.put(
                    component, new Replicas(config.services().getOrDefault(component.serviceName(), List.of())));
        }
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(
                                (int) config.upstream().connectTimeout().toMillis())
                        .setKeepAliveTimeout((int) config.upstream().keepAlive().toSeconds())
                        .setMaxChunkSize(PIECE)
                        .setMaxHeaderSize(PIECE)
                        .setTcpKeepAlive(true),
                new PoolOptions()
                        .setHttp1MaxSize(config.upstream().connections())
                        .setMaxWaitQueueSize(4 * config.upstream().connections())
                        .setCleanerPeriod((int) TimeUnit.SECONDS.toMillis(1)));
    }

    /** Begins a request to a replica of the service; fails when no replica takes connections. */
    Future<HttpClientRequest> open(Component component, String pathAndQuery) {
        Replicas replicas = byComponent.get(component);
        Replica first = replicas.pick(System.nanoTime());
        if (first == null) {
            return Future.failedFuture("no replica of " + component.serviceName() + " is configured");
        }
        return client.request(first.post(pathAndQuery)).recover(failure -> {
            long now = System.nanoTime();
            first.rest(now);
            LOG.warnf("event=replica-unreachable service=%s replica=%s", component.serviceName(), first);
            Replica second = replicas.otherThan(first, now);
            return second == null ? Future.failedFuture(failure) : client.request(second.post(pathAndQuery));
        });
    }

    Future<Void> close() {
        return client.close();
    }
}
