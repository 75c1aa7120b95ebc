package io.roamhub.gateway.listener;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.jboss.logging.Logger;

/**
 * Follows the frames of an HTTP/2 connection just far enough to see when a partner has begun something that costs the
 * gateway memory and does not finish it: the preface and first settings, a header block, a control frame. Such a
 * connection is closed. The content of bodies has a deadline of its own; where the partner speaks HTTP/1 this steps
 * aside.
 */
final class Http2Heads extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = Logger.getLogger(Http2Heads.class);
    private static final int PREFACE = Http2CodecUtil.connectionPrefaceBuf().readableBytes();

    private final long headMillis;
    private final byte[] head = new byte[Http2CodecUtil.FRAME_HEADER_LENGTH];
    private HeadDeadline deadline;
    private int prefaceLeft = PREFACE;
    private boolean settingsRead;
    private int headRead;
    private int payloadLeft;
    private boolean inBlock;
    private boolean another;

    Http2Heads(long headMillis) {
        this.headMillis = headMillis;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            SslHandler tls = ctx.pipeline().get(SslHandler.class);
            if (ApplicationProtocolNames.HTTP_2.equals(tls.applicationProtocol())) {
                deadline = new HeadDeadline(headMillis, () -> {
                    LOG.debug("event=connection-closed reason=slow-head");
                    ctx.close();
                });
                deadline.update(ctx, true, false);
            } else {
                ctx.fireUserEventTriggered(event);
                ctx.pipeline().remove(this);
                return;
            }
        }
        super.userEventTriggered(ctx, event);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        if (deadline != null && message instanceof ByteBuf bytes) {
            follow(bytes);
        }
        super.channelRead(ctx, message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        super.channelReadComplete(ctx);
        if (deadline != null) {
            deadline.update(ctx, isUnderWay(), another);
            another = false;
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (deadline != null) {
            deadline.stop();
        }
    }

    private boolean isUnderWay() {
        return !settingsRead || inBlock || headRead > 0 || payloadLeft > 0 && type() != Http2FrameTypes.DATA;
    }

    private byte type() {
        return head[3];
    }

    private void follow(ByteBuf bytes) {
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        int skipped = Math.min(prefaceLeft, end - at);
        prefaceLeft -= skipped;
        at += skipped;
        while (at < end) {
            if (payloadLeft > 0) {
                int piece = Math.min(payloadLeft, end - at);
                payloadLeft -= piece;
                at += piece;
            } else {
                head[headRead++] = bytes.getByte(at++);
                if (headRead == head.length) {
                    begin();
                }
            }
            if (payloadLeft == 0 && headRead == 0) {
                end();
            }
        }
    }

    private void begin() {
        headRead = 0;
        payloadLeft = (head[0] & 0xFF) << 16 | (head[1] & 0xFF) << 8 | head[2] & 0xFF;
        boolean ofABlock = type() == Http2FrameTypes.HEADERS || type() == Http2FrameTypes.CONTINUATION;
        if (ofABlock) {
            inBlock = true;
        }
    }

    private void end() {
        boolean endsBlock = inBlock && (head[4] & Http2Flags.END_HEADERS) != 0;
        settingsRead |= type() == Http2FrameTypes.SETTINGS;
        if (endsBlock) {
            inBlock = false;
        }
        another |= settingsRead && !inBlock;
    }
}
