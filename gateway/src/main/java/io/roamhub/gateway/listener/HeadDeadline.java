package io.roamhub.gateway.listener;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The time that one head may take. A head nearly always comes in one piece, so the clock is set only where one did not:
 * a connection costs nothing while it is idle or well-behaved.
 */
final class HeadDeadline {

    private final long millis;
    private final Runnable expired;
    private ScheduledFuture<?> clock;

    /**
     * A deadline that is not running.
     *
     * @param expired called on the connection's event loop when a head took longer
     */
    HeadDeadline(long millis, Runnable expired) {
        this.millis = millis;
        this.expired = expired;
    }

    /**
     * Tells what is known after a read.
     *
     * @param underWay whether a head has begun and is not complete
     * @param another whether the one that was under way before is complete
     */
    void update(ChannelHandlerContext connection, boolean underWay, boolean another) {
        if (clock != null && (another || !underWay)) {
            stop();
        }
        if (clock == null && underWay && !connection.isRemoved()) {
            clock = connection.executor().schedule(() -> expire(connection), millis, TimeUnit.MILLISECONDS);
        }
    }

    private void expire(ChannelHandlerContext connection) {
        clock = null;
        if (connection.channel().config().isAutoRead()) {
            expired.run();
        } else {
            update(connection, true, false); // it is the gateway that does not read on
        }
    }

    void stop() {
        if (clock != null) {
            clock.cancel(false);
            clock = null;
        }
    }
}
