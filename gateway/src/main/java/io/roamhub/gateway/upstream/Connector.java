package io.roamhub.gateway.upstream;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.Context;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.net.InetSocketAddress;
import java.time.Duration;
import javax.net.ssl.SSLException;

/**
 * Opens connections to services from one event loop, which is that of the partners' connections that they serve: nothing is handed
 * from thread to thread.
 */
final class Connector {

    private static final String TLS = "tls";

    private final VertxInternal vertx;
    private final EventLoop loop;
    private final Duration timeout;
    private SslContext tls;

    /** Connections of the event loop that calls this. */
    Connector(Context context, Duration timeout) {
        this.vertx = (VertxInternal) context.owner();
        this.loop = ((ContextInternal) context).nettyEventLoop();
        this.timeout = timeout;
    }

    /** Opens connections to this address. */
    Pool.Opener to(ServiceAddress address) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channelFactory(vertx.transport().channelFactory(false))
                .resolver(vertx.nettyAddressResolverGroup())
                .remoteAddress(InetSocketAddress.createUnresolved(address.host(), address.port()))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeout.toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true);
        return (pool, opened) -> open(bootstrap.clone(), address, pool, opened);
    }

    private void open(Bootstrap bootstrap, ServiceAddress address, Pool pool, Pool.Opened opened) {
        Connection connection = new Connection(pool);
        bootstrap
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) throws SSLException {
                        if (address.tls()) {
                            channel.pipeline().addLast(TLS, tls(channel, address));
                        }
                        channel.pipeline().addLast(connection);
                    }
                })
                .connect()
                .addListener((ChannelFutureListener) connecting -> {
                    if (!connecting.isSuccess()) {
                        opened.ended(null);
                    } else if (address.tls()) {
                        connecting
                                .channel()
                                .pipeline()
                                .get(SslHandler.class)
                                .handshakeFuture()
                                .addListener(done -> opened.ended(done.isSuccess() ? connection : null));
                    } else {
                        opened.ended(connection);
                    }
                });
    }

    /** The service's certificate must be one that this Java trusts, and name its host. */
    private SslHandler tls(Channel channel, ServiceAddress address) throws SSLException {
        if (tls == null) {
            tls = SslContextBuilder.forClient()
                    .endpointIdentificationAlgorithm("HTTPS")
                    .build();
        }
        SslHandler handler = tls.newHandler(channel.alloc(), address.host(), address.port());
        handler.setHandshakeTimeoutMillis(timeout.toMillis());
        return handler;
    }
}
