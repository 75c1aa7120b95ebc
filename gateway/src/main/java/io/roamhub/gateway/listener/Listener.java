package io.roamhub.gateway.listener;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.gateway.GatewayConfig;
import io.roamhub.gateway.forward.BearerToken;
import io.roamhub.gateway.forward.CallHandler;
import io.roamhub.gateway.limits.BodyLimits;
import io.roamhub.gateway.limits.RateLimits;
import io.roamhub.gateway.log.CallJournal;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Mutual TLS on the gateway's port, from start to a stop that lets calls end. A server of its own beside Quarkus':
 * what a framework answers by itself would be no OICP answer.
 */
@Singleton
public class Listener {

    private static final Logger LOG = Logger.getLogger(Listener.class);
    private static final long START_SECONDS = 30;
    private static final long CLOSE_SECONDS = 5;

    private final Vertx vertx;
    private final GatewayConfig config;
    private final TlsReload tlsReload;
    private final CallHandler.Shared shared;
    private final List<ListenerVerticle> verticles = new ArrayList<>();
    private volatile boolean up;
    private String deployment;

    Listener(
            Vertx vertx,
            GatewayConfig config,
            TlsReload tlsReload,
            PartnerDirectory directory,
            RateLimits rateLimits,
            BodyLimits bodyLimits,
            BearerToken token,
            CallJournal journal) {
        this.vertx = vertx;
        this.config = config;
        this.tlsReload = tlsReload;
        this.shared = new CallHandler.Shared(config, directory, rateLimits, bodyLimits, token, journal);
    }

    void start(@Observes StartupEvent event) {
        HttpServerOptions options = tlsReload.begin();
        Arrivals arrivals = new Arrivals(config);
        int eventLoops = config.eventLoops().orElse(Runtime.getRuntime().availableProcessors());
        deployment = await(
                vertx.deployVerticle(
                        () -> {
                            ListenerVerticle verticle = new ListenerVerticle(
                                    options, shared, config.headTimeout().toMillis());
                            verticles.add(verticle);
                            return verticle;
                        },
                        new DeploymentOptions().setInstances(eventLoops)),
                START_SECONDS);
        await(ListeningSocket.watch(vertx, config.port(), arrivals), START_SECONDS);
        up = true;
        LOG.infof(
                "event=listening port=%d tls=%s transport=%s eventLoops=%d",
                config.port(), tlsReload.engine(), vertx.isNativeTransportEnabled() ? "native" : "nio", eventLoops);
    }

    /** Stops accepting, lets the calls that are under way end, then closes. */
    void stop(@Observes ShutdownEvent event) {
        if (!up) {
            return;
        }
        up = false;
        LOG.info("event=draining");
        long timeoutMillis = config.drainTimeout().toMillis();
        try {
            // before the socket closes: who is turned away there may take it that every answer announces the end
            await(each(verticle -> verticle.announceEnd(timeoutMillis)), CLOSE_SECONDS);
            ListeningSocket.close(vertx, config.port());
            await(each(verticle -> verticle.awaitQuiet(timeoutMillis)), timeoutMillis / 1000 + CLOSE_SECONDS);
            await(vertx.undeploy(deployment), CLOSE_SECONDS);
        } catch (IllegalStateException e) {
            LOG.warnf("event=drain-incomplete reason=\"%s\"", e.getMessage());
        }
    }

    private Future<?> each(Function<ListenerVerticle, Future<Void>> action) {
        return Future.join(verticles.stream().map(action).toList());
    }

    /** Whether partners can connect. */
    public boolean isUp() {
        return up;
    }

    private static <T> T await(Future<T> future, long seconds) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(seconds, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            String reason = e.getCause() instanceof TimeoutException
                    ? "timed out"
                    : e.getCause().getMessage();
            throw new IllegalStateException("The listener failed: " + reason, e.getCause());
        }
    }
}
