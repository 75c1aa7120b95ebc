package io.roamhub.gateway.listener;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The socket on which partners' connections arrive. Vert.x hands out neither the socket nor a connection before its TLS
 * handshake, and closes the socket only together with all its connections; a gateway that drains closes it first, so that
 * a partner's next connection goes to another replica.
 */
final class ListeningSocket {

    private ListeningSocket() {}

    /** Closes the sockets that listen on the port; their connections stay. */
    static void close(Vertx vertx, int port) {
        each(vertx, port, Channel::close);
    }

    /** Lets the handler see every connection that arrives from the moment the result succeeds. */
    static Future<Void> watch(Vertx vertx, int port, ChannelHandler arrivals) {
        return each(vertx, port, socket -> socket.pipeline().addFirst(arrivals));
    }

    private static Future<Void> each(Vertx vertx, int port, Consumer<Channel> action) {
        List<Future<Void>> done = new ArrayList<>();
        for (EventExecutor acceptor : ((VertxInternal) vertx).getAcceptorEventLoopGroup()) {
            if (acceptor instanceof SingleThreadEventLoop loop) {
                Promise<Void> promise = Promise.promise();
                done.add(promise.future());
                loop.execute(() -> {
                    listening(loop, port).forEach(action);
                    promise.complete();
                });
            }
        }
        return Future.all(done).mapEmpty();
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
