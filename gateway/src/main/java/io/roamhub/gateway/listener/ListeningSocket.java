package io.roamhub.gateway.listener;

import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The socket on which partners' connections arrive. Vert.x closes it together with all its connections; a gateway that
 * drains closes it first, so that a partner's next connection goes to another replica.
 */
final class ListeningSocket {

    private ListeningSocket() {}

    /** Closes the sockets that listen on the port; their connections stay. */
    static void close(Vertx vertx, int port) {
        for (EventExecutor acceptor : ((VertxInternal) vertx).getAcceptorEventLoopGroup()) {
            if (acceptor instanceof SingleThreadEventLoop loop) {
                loop.execute(() -> listening(loop, port).forEach(Channel::close));
            }
        }
    }

    private static List<Channel> listening(SingleThreadEventLoop loop, int port) {
        List<Channel> found = new ArrayList<>();
        for (Iterator<Channel> all = loop.registeredChannelsIterator(); all.hasNext(); ) {
            Channel channel = all.next();
            if (channel instanceof ServerChannel
                    && channel.localAddress() instanceof InetSocketAddress address
                    && address.getPort() == port) {
                found.add(channel);
            }
        }
        return found;
    }
}
