package io.roamhub.gateway.listener;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Tells when nothing has moved on a connection for a time, as netty's own handler does, for less: that one has every
 * write followed by a listener and a promise of its own.
 */
final class Silence extends ChannelDuplexHandler {

    private final long longestNanos;
    private long lastMove;
    private ScheduledFuture<?> clock;

    Silence(long longestMillis) {
        this.longestNanos = TimeUnit.MILLISECONDS.toNanos(longestMillis);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        lastMove = System.nanoTime();
        next(ctx, longestNanos);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stop();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        stop();
        super.channelInactive(ctx);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        lastMove = System.nanoTime();
        super.channelReadComplete(ctx);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) throws Exception {
        lastMove = System.nanoTime();
        super.write(ctx, message, promise);
    }

    private void look(ChannelHandlerContext ctx) {
        long left = longestNanos - (System.nanoTime() - lastMove);
        if (left > 0) {
            next(ctx, left);
        } else {
            next(ctx, longestNanos);
            ctx.fireUserEventTriggered(IdleStateEvent.ALL_IDLE_STATE_EVENT);
        }
    }

    private void next(ChannelHandlerContext ctx, long nanos) {
        clock = ctx.executor().schedule(() -> look(ctx), nanos, TimeUnit.NANOSECONDS);
    }

    private void stop() {
        if (clock != null) {
            clock.cancel(false);
            clock = null;
        }
    }
}
