package io.roamhub.gateway.listener;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.ScheduledFuture;
import io.roamhub.gateway.identity.CallerAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Reads the PROXY protocol header, version 2, with which a load balancer begins a connection, and takes the caller's
 * address from it. A connection without a whole and sound header in time is closed: without it nobody knows whose
 * connection it is. Version 1 is refused. Of additional values (TLV) nothing is taken.
 *
 * <p>Own code, because Vert.x' reading of the header takes it from everybody, takes version 1 too, and waits for as long
 * as a byte comes now and then.
 */
final class ProxyHeader extends ByteToMessageDecoder {

    private static final Logger LOG = Logger.getLogger(ProxyHeader.class);

    /** The 12 bytes that no other protocol begins with. */
    private static final byte[] SIGNATURE = {0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A};

    private static final int COMMAND = 12;
    private static final int FAMILY = 13;
    private static final int LENGTH = 14;
    private static final int FIXED = 16;
    private static final int LOCAL = 0x20;
    private static final int PROXY = 0x21;
    private static final int TCP_OVER_IPV4 = 0x11;
    private static final int TCP_OVER_IPV6 = 0x21;
    private static final int IPV4_PART = 12;
    private static final int IPV6_PART = 36;

    /** Addresses and additional values; those of load balancers in use have some hundred bytes. */
    private static final int MOST = 4096;

    private final long millis;
    private ScheduledFuture<?> deadline;
    private boolean refused;

    ProxyHeader(long millis) {
        this.millis = millis;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        deadline = ctx.executor().schedule(() -> refuse(ctx, "too-slow"), millis, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        deadline.cancel(false);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws UnknownHostException {
        if (refused) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (!beginsWithSignature(in)) {
            refuse(ctx, "no-proxy-header");
            return;
        }
        if (in.readableBytes() < FIXED) {
            return;
        }
        int begin = in.readerIndex();
        int length = in.getUnsignedShort(begin + LENGTH);
        if (length > MOST) {
            refuse(ctx, "proxy-header-too-long");
        } else if (in.readableBytes() >= FIXED + length) {
            if (take(ctx, in, begin, length)) {
                in.skipBytes(FIXED + length);
                ctx.pipeline().remove(this); // hands on what follows
            } else {
                refuse(ctx, "malformed-proxy-header");
            }
        }
    }

    private static boolean beginsWithSignature(ByteBuf in) {
        int here = Math.min(SIGNATURE.length, in.readableBytes());
        for (int i = 0; i < here; i++) {
            if (in.getByte(in.readerIndex() + i) != SIGNATURE[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean take(ChannelHandlerContext ctx, ByteBuf in, int begin, int length)
            throws UnknownHostException {
        int command = in.getUnsignedByte(begin + COMMAND);
        if (command == LOCAL) {
            return true; // the load balancer speaks for itself, from its own address
        }
        int family = in.getUnsignedByte(begin + FAMILY);
        boolean ipv4 = family == TCP_OVER_IPV4 && length >= IPV4_PART;
        boolean ipv6 = family == TCP_OVER_IPV6 && length >= IPV6_PART;
        if (command != PROXY || !ipv4 && !ipv6) {
            return false;
        }
        byte[] source = new byte[ipv4 ? 4 : 16];
        in.getBytes(begin + FIXED, source);
        CallerAddress.note(ctx.channel(), InetAddress.getByAddress(source));
        return true;
    }

    private void refuse(ChannelHandlerContext ctx, String reason) {
        refused = true;
        LOG.debugf(
                "event=connection-refused reason=%s loadBalancer=%s",
                reason, ctx.channel().remoteAddress());
        ctx.close();
    }
}
