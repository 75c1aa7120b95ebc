package io.roamhub.local.bench.gateway.load;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** One event loop for everything, on epoll where there is one. */
record Transport(EventLoopGroup loop, Class<? extends SocketChannel> client, Class<? extends ServerChannel> server) {

    static Transport best() {
        return Epoll.isAvailable()
                ? new Transport(new EpollEventLoopGroup(1), EpollSocketChannel.class, EpollServerSocketChannel.class)
                : new Transport(new NioEventLoopGroup(1), NioSocketChannel.class, NioServerSocketChannel.class);
    }
}
