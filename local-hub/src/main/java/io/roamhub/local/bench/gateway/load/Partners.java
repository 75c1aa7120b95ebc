package io.roamhub.local.bench.gateway.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The calling partners: a client certificate and some requests each, taken in turn. They speak TLS 1.3, never resume a session,
 * and do not look at the server's chain, which would be the load's work and not the proxy's.
 */
final class Partners {

    /** Loopback addresses to call from: one alone would run out of ports that are not waiting for late segments. */
    private static final int SOURCES = 32;

    private static final boolean MANY_LOOPBACKS = System.getProperty("os.name").equals("Linux");

    private record Partner(SslContext tls, List<ByteBuf> requests) {}

    private final List<Partner> all = new ArrayList<>();
    private final Transport transport;
    private ByteBuf expected;
    private int next;

    private Partners(Transport transport) {
        this.transport = transport;
    }

    /**
     * Reads a folder with {@code N.cert.pem}, {@code N.key.pem} and {@code N.request}, which has requests one behind the
     * other, for each N from 0; and {@code expected}, a text that every answer must have, where there is one.
     */
    static Partners read(Path folder, Transport transport) throws IOException {
        Partners partners = new Partners(transport);
        Path expected = folder.resolve("expected");
        partners.expected = Files.exists(expected) ? HttpFrame.bytes(Files.readString(expected)) : null;
        for (int number = 0; Files.exists(folder.resolve(number + ".request")); number++) {
            SslContext tls = SslContextBuilder.forClient()
                    .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK)
                    .keyManager(
                            folder.resolve(number + ".cert.pem").toFile(),
                            folder.resolve(number + ".key.pem").toFile())
                    .trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .protocols("TLSv1.3")
                    .build();
            String request = Files.readString(folder.resolve(number + ".request"));
            partners.all.add(new Partner(tls, cut(HttpFrame.bytes(request))));
        }
        return partners;
    }

    private static List<ByteBuf> cut(ByteBuf all) {
        List<ByteBuf> requests = new ArrayList<>();
        while (all.isReadable()) {
            requests.add(all.readSlice(HttpFrame.length(all)));
        }
        return requests;
    }

    /** Opens a connection of the next partner; its handler comes behind that of TLS. */
    ChannelFuture connect(int port, Caller caller) {
        int number = next++ & Integer.MAX_VALUE;
        Partner partner = all.get(number % all.size());
        caller.requests = partner.requests;
        caller.expected = expected;
        Bootstrap bootstrap = new Bootstrap()
                .group(transport.loop())
                .channel(transport.client())
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        SslHandler tls = partner.tls.newHandler(connection.alloc());
                        tls.setHandshakeTimeoutMillis(60_000);
                        connection.pipeline().addLast(tls, caller);
                    }
                });
        String source = MANY_LOOPBACKS ? "127.0.0." + (2 + number % SOURCES) : "127.0.0.1";
        return bootstrap.connect(new InetSocketAddress("127.0.0.1", port), new InetSocketAddress(source, 0));
    }
}
