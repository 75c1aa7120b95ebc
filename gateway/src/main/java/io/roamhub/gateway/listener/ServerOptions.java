package io.roamhub.gateway.listener;

import io.roamhub.gateway.GatewayConfig;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.concurrent.TimeUnit;

/** The HTTP server's settings. */
final class ServerOptions {

    private static final int PIECE = 65_536;
    private static final int BACKLOG = 4096;
    /** Calls at once on one HTTP/2 connection. */
    static final int STREAMS_OF_A_CONNECTION = 128;

    /**
     * HTTP/2 tells partners this many times the size of a head that is accepted. What is beyond the announced size netty
     * answers by itself, without a body; what is between the two gets the hub's own 431.
     */
    private static final int ANNOUNCED_HEADS = 4;

    private ServerOptions() {}

    static HttpServerOptions of(GatewayConfig config, TlsMaterial material, ReloadableTls tls) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setSsl(true)
                .setClientAuth(ClientAuth.REQUIRED)
                .setSslEngineOptions(tls.asEngine())
                .setUseAlpn(true)
                .setAcceptBacklog(BACKLOG)
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) config.idleTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setSslHandshakeTimeout(config.handshakeTimeout().toMillis())
                .setMaxInitialLineLength(config.maxHeadSize())
                .setMaxHeaderSize(config.maxHeadSize())
                .setMaxChunkSize(PIECE)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setDecompressionSupported(false)
                .setCompressionSupported(false)
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(STREAMS_OF_A_CONNECTION)
                        .setMaxHeaderListSize(ANNOUNCED_HEADS * config.maxHeadSize()));
        // Vert.x insists on a key although the context comes from elsewhere
        options.setKeyCertOptions(new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(material.certificate()))
                .addKeyValue(Buffer.buffer(material.privateKey())));
        return options;
    }
}
