package io.roamhub.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpConstants;

/**
 * Reads the answers of one connection, one at a time. It knows as much of HTTP/1.1 as services say (a length, chunks, or neither;
 * interim answers are skipped) and takes nothing for an answer that could be read in two ways. Own code, because a general decoder
 * with its objects for every part of an answer costs a multiple of this, for every call.
 */
final class AnswerDecoder {

    /** Bytes of a head, of the trailers, or of a line between chunks. */
    static final int MOST = 65_536;

    private static final int MOST_HEX_DIGITS = 8;
    private static final int STATUS_LINE = "HTTP/1.1 200".length();

    /** What becomes of an answer. */
    interface Sink {

        /** It has begun. */
        void begins(AnswerHead head);

        /** So many bytes of its body are next in the buffer; they are to be read. */
        void content(ByteBuf in, int length);

        /** It is whole. */
        void ends();
    }

    private enum Part {
        HEAD,
        FIXED,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILERS,
        TO_THE_CLOSE,
        NOTHING
    }

    private final AnswerHead head = new AnswerHead();
    private final Sink sink;
    private Part part = Part.NOTHING;
    private long left;
    private int trailers;

    AnswerDecoder(Sink sink) {
        this.sink = sink;
    }

    /** An answer is expected from now on; before that every byte is one too many. */
    void expect() {
        part = Part.HEAD;
    }

    AnswerHead head() {
        return head;
    }

    /** Whether there is one that has not ended. */
    boolean isExpecting() {
        return part != Part.NOTHING;
    }

    /**
     * Reads what can be read; what is left is the begin of something.
     *
     * @throws Malformed when it is no answer
     */
    void read(ByteBuf in) {
        while (in.isReadable() && step(in)) {
            // the next part
        }
        if (in.readableBytes() > MOST) {
            throw new Malformed("a head or line without end");
        }
    }

    /** The service has closed the connection: whether the answer is whole with that. */
    boolean endsWithConnection() {
        if (part != Part.TO_THE_CLOSE) {
            return false;
        }
        end();
        return true;
    }

    private boolean step(ByteBuf in) {
        return switch (part) {
            case HEAD -> head(in);
            case FIXED -> fixed(in);
            case CHUNK_SIZE -> chunkSize(in);
            case CHUNK -> chunk(in);
            case CHUNK_END -> chunkEnd(in);
            case TRAILERS -> trailer(in);
            case TO_THE_CLOSE -> {
                sink.content(in, in.readableBytes());
                yield true;
            }
            case NOTHING -> throw new Malformed("bytes behind the answer");
        };
    }

    private boolean head(ByteBuf in) {
        int begin = in.readerIndex();
        int end = in.writerIndex();
        int lineFeed = in.indexOf(begin, end, HttpConstants.LF);
        if (lineFeed < 0) {
            return false;
        }
        statusLine(in, begin, endOfLine(in, begin, lineFeed));
        while (true) {
            int line = lineFeed + 1;
            lineFeed = line < end ? in.indexOf(line, end, HttpConstants.LF) : -1;
            if (lineFeed < 0) {
                return false;
            }
            int endOfLine = endOfLine(in, line, lineFeed);
            if (endOfLine == line) {
                break;
            }
            header(in, line, endOfLine);
        }
        in.readerIndex(lineFeed + 1);
        if (head.status() < 200) {
            return true; // an interim answer: the one that counts follows
        }
        head.end();
        begin();
        return true;
    }

    private void statusLine(ByteBuf in, int begin, int end) {
        boolean http = end - begin >= STATUS_LINE
                && in.getByte(begin) == 'H'
                && in.getByte(begin + 1) == 'T'
                && in.getByte(begin + 2) == 'T'
                && in.getByte(begin + 3) == 'P'
                && in.getByte(begin + 4) == '/'
                && in.getByte(begin + 5) == '1'
                && in.getByte(begin + 6) == '.'
                && in.getByte(begin + 8) == ' ';
        int minor = http ? in.getByte(begin + 7) - '0' : -1;
        if (minor != 0 && minor != 1) {
            throw new Malformed("no HTTP/1.1");
        }
        int status = 0;
        for (int at = begin + 9; at < begin + STATUS_LINE; at++) {
            int digit = in.getByte(at) - '0';
            if (digit < 0 || digit > 9) {
                throw new Malformed("status");
            }
            status = status * 10 + digit;
        }
        boolean ended = end == begin + STATUS_LINE || in.getByte(begin + STATUS_LINE) == ' ';
        if (!ended || status < 100 || status > 599 || status == 101) {
            throw new Malformed("status");
        }
        head.begin(status, minor == 0);
    }

    private void header(ByteBuf in, int line, int end) {
        int colon = in.indexOf(line, end, (byte) ':');
        if (colon <= line || isBlank(in.getByte(line)) || isBlank(in.getByte(colon - 1))) {
            throw new Malformed("header");
        }
        int value = colon + 1;
        while (value < end && isBlank(in.getByte(value))) {
            value++;
        }
        int last = end;
        while (last > value && isBlank(in.getByte(last - 1))) {
            last--;
        }
        head.header(in, line, colon, value, last);
    }

    private void begin() {
        long length = head.length();
        if (length >= 0) {
            left = length;
            part = Part.FIXED;
        } else {
            part = length == AnswerHead.CHUNKED ? Part.CHUNK_SIZE : Part.TO_THE_CLOSE;
        }
        sink.begins(head);
        if (length == 0 && part == Part.FIXED) {
            end();
        }
    }

    private boolean fixed(ByteBuf in) {
        content(in);
        if (left == 0) {
            end();
        }
        return true;
    }

    private void content(ByteBuf in) {
        int length = (int) Math.min(left, in.readableBytes());
        left -= length;
        sink.content(in, length);
    }

    private boolean chunkSize(ByteBuf in) {
        int begin = in.readerIndex();
        int lineFeed = in.indexOf(begin, in.writerIndex(), HttpConstants.LF);
        if (lineFeed < 0) {
            return false;
        }
        int end = endOfLine(in, begin, lineFeed);
        long size = 0;
        int at = begin;
        for (; at < end; at++) {
            int digit = Character.digit(in.getByte(at), 16);
            if (digit < 0) {
                break;
            }
            size = size << 4 | digit;
            if (at - begin >= MOST_HEX_DIGITS) {
                throw new Malformed("chunk size");
            }
        }
        boolean extended = at < end && (in.getByte(at) == ';' || isBlank(in.getByte(at)));
        if (at == begin || at < end && !extended) {
            throw new Malformed("chunk size");
        }
        in.readerIndex(lineFeed + 1);
        left = size;
        trailers = 0;
        part = size == 0 ? Part.TRAILERS : Part.CHUNK;
        return true;
    }

    private boolean chunk(ByteBuf in) {
        content(in);
        if (left == 0) {
            part = Part.CHUNK_END;
        }
        return true;
    }

    private boolean chunkEnd(ByteBuf in) {
        if (in.readableBytes() < 2) {
            return false;
        }
        if (in.readByte() != HttpConstants.CR || in.readByte() != HttpConstants.LF) {
            throw new Malformed("end of a chunk");
        }
        part = Part.CHUNK_SIZE;
        return true;
    }

    private boolean trailer(ByteBuf in) {
        int begin = in.readerIndex();
        int lineFeed = in.indexOf(begin, in.writerIndex(), HttpConstants.LF);
        if (lineFeed < 0) {
            return false;
        }
        trailers += lineFeed + 1 - begin;
        if (trailers > MOST) {
            throw new Malformed("trailers without end");
        }
        boolean empty = endOfLine(in, begin, lineFeed) == begin;
        in.readerIndex(lineFeed + 1);
        if (empty) {
            end();
        }
        return true;
    }

    private void end() {
        part = Part.NOTHING;
        sink.ends();
    }

    private static int endOfLine(ByteBuf in, int begin, int lineFeed) {
        if (lineFeed == begin || in.getByte(lineFeed - 1) != HttpConstants.CR) {
            throw new Malformed("a line without CR LF");
        }
        return lineFeed - 1;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
