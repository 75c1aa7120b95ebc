package io.roamhub.gateway.identity;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.net.InetAddress;

/**
 * The address that a connection comes from: its own other end, or what a trusted load balancer says of it. It is noted
 * when the connection arrives; a connection without it has come past the listener's checks and is closed.
 */
public final class CallerAddress {

    private static final AttributeKey<InetAddress> KEY = AttributeKey.valueOf(CallerAddress.class, "address");

    private CallerAddress() {}

    /** Notes it. */
    public static void note(Channel connection, InetAddress address) {
        connection.attr(KEY).set(address);
    }

    /** What was noted; {@code null} when nothing was. */
    static InetAddress of(Channel connection) {
        return connection.attr(KEY).get();
    }
}
