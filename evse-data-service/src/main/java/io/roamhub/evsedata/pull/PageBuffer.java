package io.roamhub.evsedata.pull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a page in pieces of pooled memory outside the heap, which the network takes as they are: its megabytes are
 * copied once, and are no work for the garbage collector.
 *
 * <p>Belongs to whoever made it until it is sent or closed.
 */
final class PageBuffer implements AutoCloseable {

    private static final int PIECE = 64 * 1024;

    private final ByteBufAllocator memory = PooledByteBufAllocator.DEFAULT;
    private final List<ByteBuf> full = new ArrayList<>();
    private ByteBuf piece = memory.directBuffer(PIECE, PIECE);
    private boolean given;

    void write(char ascii) {
        room();
        piece.writeByte(ascii);
    }

    void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    void write(byte[] bytes, int from, int length) {
        int at = from;
        int left = length;
        while (left > 0) {
            room();
            int part = Math.min(left, piece.writableBytes());
            piece.writeBytes(bytes, at, part);
            at += part;
            left -= part;
        }
    }

    private void room() {
        if (!piece.isWritable()) {
            full.add(piece);
            piece = memory.directBuffer(PIECE, PIECE);
        }
    }

    /** Sends the text as the body of an answer whose head is complete, and returns at once. */
    void send(HttpServerResponse response) {
        given = true;
        full.add(piece);
        CompositeByteBuf body = memory.compositeDirectBuffer(full.size());
        body.addComponents(true, full);
        try {
            response.end(Buffer.buffer(body)).onComplete(sent -> release(body));
        } catch (RuntimeException e) {
            release(body);
            throw e;
        }
    }

    /** What was sent has been given back; what was not, because the caller has left, is given back here. */
    private static void release(ByteBuf body) {
        if (body.refCnt() > 0) {
            body.release();
        }
    }

    /** Gives the memory back, unless it was sent. */
    @Override
    public void close() {
        if (!given) {
            given = true;
            full.forEach(ByteBuf::release);
            piece.release();
        }
    }
}
