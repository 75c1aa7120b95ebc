package io.roamhub.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.VertxByteBufAllocator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One connection to a replica: one request at a time, and the next one when the answer to the last one is whole. Belongs to one
 * event loop. A request goes out in one write with its body when that is small, and a small answer is handed over in one piece.
 */
public final class Connection extends ChannelInboundHandlerAdapter implements AnswerDecoder.Sink {

    /** Answers to that size are handed over in one piece. */
    private static final int HELD = 65_536;

    /** A head and a body are joined to that size; copying more costs more than a second write. */
    private static final int IN_ONE_BUFFER = 16_384;

    /** More than heads of answers usually have. */
    private static final int USUAL_REST = 2_048;

    /** Bytes around a chunk, at most. */
    private static final int FRAME = 16;

    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};

    private final Pool pool;
    private final AnswerDecoder decoder = new AnswerDecoder(this);
    private ChannelHandlerContext context;
    private AnswerReceiver receiver;
    private ByteBuf rest;
    private ByteBuf held;
    private boolean answerIsWhole;
    private boolean requestIsSent;
    private boolean chunked;
    private boolean paused;
    private boolean ending;
    private long idleSince;

    Connection(Pool pool) {
        this.pool = pool;
    }

    /** A buffer for the head of a request and, up to a size, its body. */
    public ByteBuf buffer(int size) {
        return context.alloc().directBuffer(Math.min(size, IN_ONE_BUFFER));
    }

    /** Sends a request that is whole; its body is {@code null} when it has none. */
    public void send(ByteBuf head, Buffer body, AnswerReceiver answerTo) {
        expect(answerTo);
        requestIsSent = true;
        if (body == null || body.length() == 0) {
            context.writeAndFlush(head, context.voidPromise());
        } else if (body.length() <= head.maxFastWritableBytes()) {
            context.writeAndFlush(head.writeBytes(body.getByteBuf()), context.voidPromise());
        } else {
            context.write(head, context.voidPromise());
            context.writeAndFlush(body.getByteBuf(), context.voidPromise());
        }
    }

    /** Sends the head of a request whose body follows. */
    public void begin(ByteBuf head, boolean bodyInChunks, AnswerReceiver answerTo) {
        expect(answerTo);
        requestIsSent = false;
        chunked = bodyInChunks;
        context.writeAndFlush(head, context.voidPromise());
    }

    private void expect(AnswerReceiver answerTo) {
        receiver = answerTo;
        answerIsWhole = false;
        decoder.expect();
    }

    /** Sends a piece of a request's body. */
    public void write(Buffer piece) {
        int length = piece.length();
        if (length == 0) {
            return; // an empty chunk would be the last one
        }
        ByteBuf out = context.alloc().directBuffer(length + FRAME);
        if (chunked) {
            out.writeBytes(Integer.toHexString(length).getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(LINE_END);
        }
        out.writeBytes(piece.getByteBuf());
        if (chunked) {
            out.writeBytes(LINE_END);
        }
        context.writeAndFlush(out, context.voidPromise());
    }

    /** The body is over. */
    public void end() {
        if (chunked) {
            context.writeAndFlush(Unpooled.wrappedBuffer(LAST_CHUNK), context.voidPromise());
        }
        requestIsSent = true;
    }

    /** Whether the service lags behind with taking the body; {@link AnswerReceiver#takesMore} tells when it does not any more. */
    public boolean isFull() {
        return !context.channel().isWritable();
    }

    /** Reads no more of the answer for now. */
    public void pause() {
        paused = true;
        context.channel().config().setAutoRead(false);
    }

    /** Reads on, if this receiver still waits for the rest. */
    public void resume(AnswerReceiver answerTo) {
        if (receiver == answerTo) {
            readOn();
        }
    }

    private void readOn() {
        if (paused) {
            paused = false;
            context.channel().config().setAutoRead(true);
        }
    }

    /**
     * This receiver does not wait for its answer any more: the connection ends, for nothing else can be said on it. Where the
     * answer has been handed over already nothing happens: the connection may be another call's by now.
     */
    public void abandon(AnswerReceiver answerTo) {
        if (receiver == answerTo) {
            receiver = null;
            close();
        }
    }

    /** Whether a request can go out on it. With TLS the channel lives on for a moment after it was told to end. */
    boolean isOpen() {
        return !ending && context.channel().isActive();
    }

    boolean hasBeenIdleFor(long nanos, long now) {
        return now - idleSince > nanos;
    }

    void idle(long now) {
        idleSince = now;
    }

    void close() {
        ending = true;
        context.close();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        if (ending) {
            in.release();
            return;
        }
        if (rest != null) {
            in = rest.writeBytes(in);
            ((ByteBuf) message).release();
            rest = null;
        }
        boolean sound = false;
        try {
            if (receiver == null) {
                throw new Malformed("an answer that nobody waits for");
            }
            decoder.read(in);
            sound = true;
        } catch (Malformed e) {
            pool.malformed(e.getMessage());
        } finally { // also when who waits for the answer failed
            if (sound && in.isReadable()) {
                keep(in);
            } else {
                in.release();
            }
        }
        if (answerIsWhole) {
            handOver(sound);
        } else if (!sound) {
            fail();
        }
    }

    private void keep(ByteBuf in) {
        if (in.readerIndex() == 0 && in.maxFastWritableBytes() >= USUAL_REST) {
            rest = in;
        } else {
            rest = context.alloc()
                    .directBuffer(Math.max(USUAL_REST, 2 * in.readableBytes()))
                    .writeBytes(in);
            in.release();
        }
    }

    @Override
    public void begins(AnswerHead head) {
        long length = head.length();
        if (length >= 0 && length <= HELD) {
            held = VertxByteBufAllocator.DEFAULT.heapBuffer((int) length);
        } else if (receiver != null) {
            receiver.begins(head);
        }
    }

    @Override
    public void content(ByteBuf in, int length) {
        if (held != null) {
            held.writeBytes(in, length);
        } else if (receiver != null) {
            receiver.piece(Buffer.buffer(
                    VertxByteBufAllocator.DEFAULT.heapBuffer(length).writeBytes(in, length)));
        } else {
            in.skipBytes(length);
        }
    }

    @Override
    public void ends() {
        answerIsWhole = true;
    }

    /** Only now, when nothing is left to be read: the next request may go out at once, unless the call was abandoned meanwhile. */
    private void handOver(boolean sound) {
        AnswerReceiver answered = receiver;
        ByteBuf body = held;
        receiver = null;
        held = null;
        readOn();
        if (sound && requestIsSent && !decoder.head().isLast()) {
            pool.released(this);
        } else {
            close();
        }
        if (answered == null) {
            return;
        }
        if (body != null) {
            answered.answered(decoder.head(), Buffer.buffer(body));
        } else {
            answered.ends();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (receiver != null && !requestIsSent && ctx.channel().isWritable()) {
            receiver.takesMore();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (rest != null) {
            rest.release();
            rest = null;
        }
        pool.closed(this);
        if (receiver != null && decoder.endsWithConnection()) {
            handOver(true);
        } else {
            fail();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        if (!(failure instanceof IOException)) {
            pool.failed(failure);
        }
        fail();
    }

    private void fail() {
        AnswerReceiver waiting = receiver;
        receiver = null;
        close();
        if (waiting != null) {
            waiting.broken();
        }
    }
}
