package io.roamhub.local.bench.gateway.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The service behind every proxy under test: answers any request at once, always the same. */
final class Upstream {

    private static final String BODY =
            "{\"SessionID\":\"5b0c6d2e-7f64-4d8b-9a53-3f7d2c1a9e10\",\"ProviderID\":\"DE-BEN\","
                    + "\"AuthorizationStatus\":\"Authorized\",\"StatusCode\":{\"Code\":\"000\","
                    + "\"Description\":\"Success\",\"AdditionalInfo\":null},\"AuthorizationStopIdentifications\":null}";

    private final Channel channel;

    Upstream(Transport transport) {
        ByteBuf answer = HttpFrame.bytes("HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=utf-8\r\n"
                + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY);
        this.channel = new ServerBootstrap()
                .group(transport.loop())
                .channel(transport.server())
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection.pipeline().addLast(new Answering(answer));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private static final class Answering extends FrameHandler {

        private final ByteBuf answer;

        Answering(ByteBuf answer) {
            this.answer = answer;
        }

        @Override
        protected void message(ChannelHandlerContext context, ByteBuf buffer) {
            context.write(answer.retainedDuplicate(), context.voidPromise());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
            context.close();
        }
    }
}
