package io.roamhub.gateway.listener;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.roamhub.gateway.answer.OwnAnswer;
import io.roamhub.gateway.forward.CallHandler;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import org.jboss.logging.Logger;

/** The listener's part on one event loop. All of them share one listening socket; each has its own connections. */
final class ListenerVerticle extends AbstractVerticle {

    private static final Logger LOG = Logger.getLogger(ListenerVerticle.class);
    private static final long TICK_MILLIS = 250;
    private static final String HTTP1_DECODER = "httpDecoder";
    private static final String IDLE = "idle";
    private static final String FILE_WRITER = "chunkedWriter";

    private final HttpServerOptions options;
    private final CallHandler.Shared shared;
    private final long headMillis;
    private CallHandler calls;
    private HttpServer server;

    ListenerVerticle(HttpServerOptions options, CallHandler.Shared shared, long headMillis) {
        this.headMillis = headMillis;
        this.options = options;
        this.shared = shared;
    }

    @Override
    public void start(Promise<Void> started) {
        calls = new CallHandler(context, shared);
        vertx.setPeriodic(TICK_MILLIS, timer -> calls.tick());
        server = vertx.createHttpServer(options)
                .connectionHandler(this::connected)
                .requestHandler(this::called)
                .invalidRequestHandler(request -> calls.calledBadly(
                        request, BadHead.answer(request.decoderResult().cause())))
                .exceptionHandler(failure -> LOG.debugf("event=connection-failed reason=\"%s\"", failure.getMessage()));
        server.listen().<Void>mapEmpty().onComplete(started);
    }

    private void connected(HttpConnection connection) {
        ConnectionBase netty = (ConnectionBase) connection;
        ChannelPipeline pipeline = netty.channel().pipeline();
        if (pipeline.get(HTTP1_DECODER) != null) {
            pipeline.replace(HTTP1_DECODER, HTTP1_DECODER, new Http1Decoder(options, netty, headMillis));
            if (pipeline.get(IDLE) != null) {
                pipeline.replace(IDLE, IDLE, new Silence(options.getIdleTimeout()));
            }
            if (pipeline.get(FILE_WRITER) != null) {
                pipeline.remove(FILE_WRITER); // it is for sending files
            }
        }
        Http2ConnectionHandler http2 = pipeline.get(Http2ConnectionHandler.class);
        if (http2 != null) {
            // netty would count only once the partner has confirmed the settings, which it may never do
            http2.connection().remote().maxActiveStreams(ServerOptions.STREAMS_OF_A_CONNECTION);
        }
        calls.connected(connection);
    }

    private void called(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            OwnAnswer refusal = Http2Rules.violation(request, options.getMaxHeaderSize());
            if (refusal != null) {
                calls.calledBadly(request, refusal);
                return;
            }
        }
        calls.called(request);
    }

    @Override
    public void stop(Promise<Void> stopped) {
        server.close().onComplete(closed -> {
            calls.close();
            stopped.handle(closed);
        });
    }

    /** From now on answers announce the end of their connections. */
    Future<Void> announceEnd(long timeoutMillis) {
        Promise<Void> announced = Promise.promise();
        context.runOnContext(begin -> {
            calls.drain(timeoutMillis);
            announced.complete();
        });
        return announced.future();
    }

    /** Lets the calls that are under way end; succeeds when none is left for a moment, or the time is over. */
    Future<Void> awaitQuiet(long timeoutMillis) {
        Promise<Void> drained = Promise.promise();
        context.runOnContext(begin -> {
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
