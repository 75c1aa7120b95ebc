package io.roamhub.local.bench.gateway.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.List;

/** One connection of a partner: sends a request when told and reports what came. */
final class Caller extends FrameHandler {

    /** What happens on a connection. */
    interface Listener {

        /** The handshake is done; the server may still refuse the client's certificate. */
        void connected(Caller caller);

        /** A whole answer is here; the status is 0 where it has not what is expected. */
        void answered(Caller caller, int status);

        /** The connection is gone, {@code failure} tells why where that is known. */
        void closed(Caller caller, Throwable failure);
    }

    /** What it sends, one after the other and then from the first on again. */
    List<ByteBuf> requests;

    /** What every answer must have, or {@code null}. */
    ByteBuf expected;

    /** When its last request went out, or should have gone out. */
    long sentAt;

    private final Listener listener;
    private ChannelHandlerContext context;
    private Throwable failure;
    private int next;

    Caller(Listener listener) {
        this.listener = listener;
    }

    void send(long at) {
        sentAt = at;
        context.writeAndFlush(requests.get(next).retainedDuplicate(), context.voidPromise());
        next = (next + 1) % requests.size();
    }

    /** Ends TLS and the connection in order; what the server made of it is reported when it has closed its side too. */
    void endInOrder() {
        context.pipeline().get(SslHandler.class).closeOutbound().addListener(said -> {
            if (context.channel() instanceof io.netty.channel.socket.DuplexChannel duplex) {
                duplex.shutdownOutput();
            }
        });
    }

    void close() {
        context.close();
    }

    /** Protocol and cipher suite of the connection. */
    String session() {
        var session = context.pipeline().get(SslHandler.class).engine().getSession();
        return session.getProtocol() + "/" + session.getCipherSuite();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    protected void message(ChannelHandlerContext read, ByteBuf buffer) {
        boolean right = expected == null || ByteBufUtil.indexOf(expected, buffer) >= 0;
        listener.answered(this, right ? HttpFrame.status(buffer) : 0);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext read, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                listener.connected(this);
            } else {
                failure = handshake.cause();
                read.close();
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext read, Throwable thrown) {
        failure = failure == null ? thrown : failure;
        read.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext read) {
        super.channelInactive(read);
        listener.closed(this, failure);
    }
}
