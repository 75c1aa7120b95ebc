package io.roamhub.gateway.listener;

import io.roamhub.gateway.forward.CallHandler;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import org.jboss.logging.Logger;

/** The listener's part on one event loop. All of them share one listening socket; each has its own connections. */
final class ListenerVerticle extends AbstractVerticle {

    private static final Logger LOG = Logger.getLogger(ListenerVerticle.class);
    private static final long TICK_MILLIS = 250;

    private final HttpServerOptions options;
    private final CallHandler.Shared shared;
    private CallHandler calls;
    private HttpServer server;

    ListenerVerticle(HttpServerOptions options, CallHandler.Shared shared) {
        this.options = options;
        this.shared = shared;
    }

    @Override
    public void start(Promise<Void> started) {
        calls = new CallHandler(vertx, shared);
        vertx.setPeriodic(TICK_MILLIS, timer -> calls.tick());
        server = vertx.createHttpServer(options)
                .connectionHandler(calls::connected)
                .requestHandler(calls::called)
                .invalidRequestHandler(calls::calledBadly)
                .exceptionHandler(failure -> LOG.debugf("event=connection-failed reason=\"%s\"", failure.getMessage()));
        server.listen().<Void>mapEmpty().onComplete(started);
    }

    @Override
    public void stop(Promise<Void> stopped) {
        server.close().compose(closed -> calls.close()).onComplete(stopped);
    }

    /** Lets the calls that are under way end; succeeds when none is left for a moment, or the time is over. */
    Future<Void> drain(long timeoutMillis) {
        Promise<Void> drained = Promise.promise();
        context.runOnContext(begin -> {
            calls.drain(timeoutMillis);
            long deadline = System.nanoTime() + timeoutMillis * 1_000_000;
            int[] quietTicks = {0};
            vertx.setPeriodic(TICK_MILLIS, timer -> {
                quietTicks[0] = calls.isIdle() ? quietTicks[0] + 1 : 0;
                if (quietTicks[0] >= 2 || System.nanoTime() - deadline > 0) {
                    vertx.cancelTimer(timer);
                    drained.complete();
                }
            });
        });
        return drained.future();
    }
}
