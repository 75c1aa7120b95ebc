package io.roamhub.gateway.upstream;

import io.roamhub.gateway.GatewayConfig;
import io.roamhub.oicp.operation.Component;
import io.vertx.core.Context;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The services behind the gateway and one event loop's pooled connections to their replicas.
 *
 * <p>A call is tried again, on one other replica, only while nothing of it can have been sent: when no connection came
 * about. A charge detail record that was sent twice would be refused the second time.
 */
public final class Services {

    private static final Logger LOG = Logger.getLogger(Services.class);

    /** Calls that wait for a connection, for each that there may be. */
    private static final int WAITING_FOR_EACH = 4;

    private static final Function<Replica, Pool> CALLS = Replica::calls;
    private static final Function<Replica, Pool> STREAMS = Replica::streams;

    private final Map<Component, Replicas> byComponent = new EnumMap<>(Component.class);
    private final long keepAliveNanos;

    /** A call that wants to be sent. */
    public interface Caller {

        /** Whether it has given up meanwhile. */
        boolean isGone();

        /** Here is a connection to a replica; it is to be used at once. */
        void connected(Connection connection, ServiceAddress address);

        /** No replica takes connections, or all that may be open are in use. Nothing was sent. */
        void unreachable();
    }

    /** Services as configured, seen from the event loop of the context. */
    public Services(Context context, GatewayConfig config) {
        Connector connector = new Connector(context, config.upstream().connectTimeout());
        int connections = config.upstream().connections();
        this.keepAliveNanos = config.upstream().keepAlive().toNanos();
        for (Component component : Component.values()) {
            List<Replica> replicas = config.services().getOrDefault(component.serviceName(), List.of()).stream()
                    .map(ServiceAddress::of)
                    .map(address -> new Replica(
                            address,
                            new Pool(connector.to(address), connections, WAITING_FOR_EACH * connections),
                            new Pool(connector.to(address), config.upstream().streams(), 0)))
                    .toList();
            byComponent.put(component, new Replicas(replicas));
        }
    }

    /** Finds a connection for a call. */
    public void open(Component component, Caller caller) {
        open(component, CALLS, caller);
    }

    /** Finds a connection for a request whose answer may last for ever. */
    public void openStream(Component component, Caller caller) {
        open(component, STREAMS, caller);
    }

    private void open(Component component, Function<Replica, Pool> pool, Caller caller) {
        Replicas replicas = byComponent.get(component);
        Replica replica = replicas.pick(System.nanoTime());
        if (replica == null) {
            LOG.errorf("event=service-unknown service=%s", component.serviceName());
            caller.unreachable();
            return;
        }
        Connection idle = pool.apply(replica).takeIdle();
        if (idle != null) {
            caller.connected(idle, replica.address());
        } else {
            pool.apply(replica).take(new Attempt(component, replicas, replica, pool, caller, false));
        }
    }

    /** A call's first or second try. */
    private record Attempt(
            Component component,
            Replicas replicas,
            Replica replica,
            Function<Replica, Pool> pool,
            Caller caller,
            boolean second)
            implements Pool.Taker {

        @Override
        public boolean isGone() {
            return caller.isGone();
        }

        @Override
        public void take(Connection connection) {
            caller.connected(connection, replica.address());
        }

        @Override
        public void unreachable() {
            replica.rest(System.nanoTime());
            LOG.warnf("event=replica-unreachable service=%s replica=%s", component.serviceName(), replica);
            tryAnother();
        }

        @Override
        public void busy() {
            tryAnother(); // it says nothing about the replica
        }

        private void tryAnother() {
            Replica other = second ? null : replicas.otherThan(replica, System.nanoTime());
            if (other == null) {
                caller.unreachable();
            } else {
                pool.apply(other).take(new Attempt(component, replicas, other, pool, caller, true));
            }
        }
    }

    /** Closes what has not been used for long; to be called about twice a second. */
    public void tick(long now) {
        byComponent
                .values()
                .forEach(replicas -> replicas.each(replica -> {
                    replica.calls().expire(keepAliveNanos, now);
                    replica.streams().expire(keepAliveNanos, now);
                }));
    }

    /** Closes all connections. */
    public void close() {
        byComponent
                .values()
                .forEach(replicas -> replicas.each(replica -> {
                    replica.calls().end();
                    replica.streams().end();
                }));
    }
}
