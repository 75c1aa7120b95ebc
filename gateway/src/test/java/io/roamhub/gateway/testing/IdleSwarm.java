package io.roamhub.gateway.testing;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * Many connections that say nothing, in a process of their own: one process may not have as many open files as both ends
 * of them need. Prints how many it has opened, waits for a line, prints how many are open still, and ends.
 */
public final class IdleSwarm {

    private static final int AT_ONCE = 32;

    private IdleSwarm() {}

    /** Arguments: port, number of connections, and the files of certificate, key and CA. */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        int count = Integer.parseInt(args[1]);
        SslContext tls = SslContextBuilder.forClient()
                .keyManager(new File(args[2]), new File(args[3]))
                .trustManager(new File(args[4]))
                .build();
        Queue<Channel> open = new ConcurrentLinkedQueue<>();
        Semaphore places = new Semaphore(AT_ONCE);
        NioEventLoopGroup loops = new NioEventLoopGroup(1);
        Bootstrap client = new Bootstrap().group(loops).channel(NioSocketChannel.class);
        client.handler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                SslHandler handler = tls.newHandler(channel.alloc(), "localhost", port);
                channel.pipeline().addLast(handler);
                handler.handshakeFuture().addListener(done -> {
                    if (done.isSuccess()) {
                        open.add(channel);
                    }
                    places.release();
                });
            }
        });
        for (int i = 0; i < count; i++) {
            places.acquire();
            client.connect("127.0.0.1", port);
        }
        places.acquire(AT_ONCE);
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
        out.println(open.size());
        System.in.read();
        out.println(open.stream().filter(Channel::isActive).count());
        System.exit(0);
    }
}
