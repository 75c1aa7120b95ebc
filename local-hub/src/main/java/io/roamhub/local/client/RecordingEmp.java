package io.roamhub.local.client;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.roamhub.local.bench.gateway.load.FrameHandler;
import io.roamhub.local.bench.gateway.load.HttpFrame;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A provider's back end that takes charge detail records over plain HTTP, tells of each before it acknowledges it, and
 * answers after a while: as little work as there can be, for it shares the machine with what is measured.
 */
public final class RecordingEmp implements AutoCloseable {

    private static final String BODY = "{\"Result\":true,\"StatusCode\":{\"Code\":\"000\"}}";
    private static final String SESSION = "\"SessionID\":";
    private static final int UUID_LENGTH = 36;

    private final EventLoopGroup loop = new NioEventLoopGroup(1);
    private final Channel channel;

    private RecordingEmp(int port, Duration delay, Consumer<String> received) {
        ByteBuf answer = HttpFrame.bytes("HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=utf-8\r\n"
                + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY);
        channel = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection.pipeline().addLast(new Taking(answer, delay, received));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .syncUninterruptibly()
                .channel();
    }

    /**
     * Starts it on loopback.
     *
     * @param port 0 for any that is free
     * @param delay of each answer
     * @param received hears the SessionID of each record, on one thread, before it is acknowledged
     */
    public static RecordingEmp start(int port, Duration delay, Consumer<String> received) {
        return new RecordingEmp(port, delay, received);
    }

    /** Where the hub finds it. */
    public String baseUrl() {
        return "http://localhost:" + port();
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static final class Taking extends FrameHandler {

        private final ByteBuf answer;
        private final long delayMillis;
        private final Consumer<String> received;

        Taking(ByteBuf answer, Duration delay, Consumer<String> received) {
            this.answer = answer;
            this.delayMillis = delay.toMillis();
            this.received = received;
        }

        @Override
        protected void message(ChannelHandlerContext context, ByteBuf buffer) {
            String text = buffer.toString(StandardCharsets.UTF_8);
            int named = text.indexOf(SESSION);
            int begin = named < 0 ? -1 : text.indexOf('"', named + SESSION.length());
            if (begin >= 0 && begin + 1 + UUID_LENGTH <= text.length()) {
                received.accept(text.substring(begin + 1, begin + 1 + UUID_LENGTH));
            }
            context.executor()
                    .schedule(
                            () -> context.writeAndFlush(answer.retainedDuplicate()),
                            delayMillis,
                            TimeUnit.MILLISECONDS);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
            context.close();
        }
    }
}
