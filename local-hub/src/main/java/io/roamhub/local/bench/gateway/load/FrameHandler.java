package io.roamhub.local.bench.gateway.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Cuts what comes over one connection into HTTP messages. */
public abstract class FrameHandler extends ChannelInboundHandlerAdapter {

    private ByteBuf rest;

    /** A whole message; the buffer may hold more behind it. */
    protected abstract void message(ChannelHandlerContext context, ByteBuf buffer);

    @Override
    public void channelRead(ChannelHandlerContext context, Object received) {
        ByteBuf buffer = (ByteBuf) received;
        if (rest != null) {
            rest.writeBytes(buffer);
            buffer.release();
            buffer = rest;
            rest = null;
        }
        while (buffer.isReadable()) {
            int length = HttpFrame.length(buffer);
            if (length < 0 || length > buffer.readableBytes()) {
                rest = context.alloc().directBuffer(Math.max(length, 2048)).writeBytes(buffer);
                break;
            }
            int next = buffer.readerIndex() + length;
            message(context, buffer);
            buffer.readerIndex(next);
        }
        buffer.release();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (rest != null) {
            rest.release();
            rest = null;
        }
        context.fireChannelInactive();
    }
}
