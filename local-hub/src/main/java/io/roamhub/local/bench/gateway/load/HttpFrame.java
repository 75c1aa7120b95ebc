package io.roamhub.local.bench.gateway.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * Finds the end of an HTTP/1.1 message with a Content-Length: all that the two ends of a measurement need to know of HTTP, and
 * far cheaper than knowing the rest.
 */
public final class HttpFrame {

    private static final ByteBuf END_OF_HEAD = Unpooled.unreleasableBuffer(bytes("\r\n\r\n"));
    private static final ByteBuf LENGTH = Unpooled.unreleasableBuffer(bytes("ontent-"));
    private static final int LENGTH_NAME = "ontent-Length:".length();

    private HttpFrame() {}

    /** A text as bytes that are sent. */
    public static ByteBuf bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return Unpooled.directBuffer(bytes.length).writeBytes(bytes);
    }

    /** Bytes of the first message in the buffer, its body included; -1 while its head is not whole. */
    static int length(ByteBuf buffer) {
        int end = ByteBufUtil.indexOf(END_OF_HEAD, buffer);
        if (end < 0) {
            return -1;
        }
        int start = buffer.readerIndex();
        return end + 4 - start + bodyLength(buffer, start, end);
    }

    private static int bodyLength(ByteBuf buffer, int start, int end) {
        ByteBuf head = buffer.slice(start, end - start);
        while (true) {
            int at = ByteBufUtil.indexOf(LENGTH, head);
            if (at < 0) {
                return 0;
            }
            int next = head.getByte(at + 7) | 0x20;
            if (next == 'l') {
                return number(head, at + LENGTH_NAME);
            }
            head.readerIndex(at + 7);
        }
    }

    private static int number(ByteBuf head, int from) {
        int at = from;
        while (head.getByte(at) == ' ') {
            at++;
        }
        int value = 0;
        while (at < head.writerIndex() && head.getByte(at) >= '0' && head.getByte(at) <= '9') {
            value = value * 10 + head.getByte(at++) - '0';
        }
        return value;
    }

    /** The status of an answer whose head is whole. */
    static int status(ByteBuf buffer) {
        int at = buffer.readerIndex() + "HTTP/1.1 ".length();
        return (buffer.getByte(at) - '0') * 100 + (buffer.getByte(at + 1) - '0') * 10 + buffer.getByte(at + 2) - '0';
    }
}
