package io.roamhub.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import io.roamhub.common.answer.AnswerCode;
import io.roamhub.gateway.http.TokenList;
import java.nio.charset.StandardCharsets;

/**
 * What counts of the head of a service's answer. Each connection has one and uses it again, so it says something from its
 * answer's begin to the next request only.
 */
public final class AnswerHead {

    /** The length of a body that comes in chunks. */
    static final long CHUNKED = -1;

    /** The length of a body that ends with its connection. */
    static final long TO_THE_CLOSE = -2;

    private static final AsciiString CONNECTION = AsciiString.of("connection");
    private static final AsciiString CONTENT_LENGTH = AsciiString.of("content-length");
    private static final AsciiString TRANSFER_ENCODING = AsciiString.of("transfer-encoding");
    private static final AsciiString CONTENT_TYPE = AsciiString.of("content-type");
    private static final AsciiString CONTENT_ENCODING = AsciiString.of("content-encoding");
    private static final AsciiString RETRY_AFTER = AsciiString.of("retry-after");
    private static final AsciiString VARY = AsciiString.of("vary");
    private static final AsciiString PROCESS_ID = AsciiString.of("process-id");
    private static final AsciiString CODE = AsciiString.of(AnswerCode.HEADER);

    private static final int MOST_DIGITS = 18;

    private int status;
    private long length;
    private boolean lengthKnown;
    private boolean chunked;
    private boolean last;
    private String contentType;
    private String contentEncoding;
    private String retryAfter;
    private String vary;
    private String processId;
    private String code;

    AnswerHead() {}

    void begin(int newStatus, boolean old) {
        status = newStatus;
        length = 0;
        lengthKnown = false;
        chunked = false;
        last = old;
        contentType = null;
        contentEncoding = null;
        retryAfter = null;
        vary = null;
        processId = null;
        code = null;
    }

    /** Takes a header: its name from {@code name} to {@code colon}, its value, without white space around it, to {@code end}. */
    void header(ByteBuf in, int name, int colon, int value, int end) {
        switch (colon - name) {
            case 4 -> {
                if (is(VARY, in, name)) {
                    vary = text(in, value, end);
                }
            }
            case 10 -> {
                if (is(CONNECTION, in, name)) {
                    last |= TokenList.contains(text(in, value, end), "close");
                } else if (is(PROCESS_ID, in, name)) {
                    processId = text(in, value, end);
                }
            }
            case 11 -> {
                if (is(RETRY_AFTER, in, name)) {
                    retryAfter = text(in, value, end);
                }
            }
            case 12 -> {
                if (is(CONTENT_TYPE, in, name)) {
                    contentType = text(in, value, end);
                }
            }
            case 14 -> {
                if (is(CONTENT_LENGTH, in, name)) {
                    length(in, value, end);
                }
            }
            case 16 -> {
                if (is(CONTENT_ENCODING, in, name)) {
                    contentEncoding = text(in, value, end);
                }
            }
            case 17 -> {
                if (is(TRANSFER_ENCODING, in, name)) {
                    transferEncoding(in, value, end);
                }
            }
            default -> {}
        }
        if (colon - name == CODE.length() && is(CODE, in, name)) {
            code = text(in, value, end);
        }
    }

    private void length(ByteBuf in, int value, int end) {
        if (lengthKnown || value == end || end - value > MOST_DIGITS) {
            throw new Malformed("content length");
        }
        lengthKnown = true;
        for (int at = value; at < end; at++) {
            int digit = in.getByte(at) - '0';
            if (digit < 0 || digit > 9) {
                throw new Malformed("content length");
            }
            length = length * 10 + digit;
        }
    }

    private void transferEncoding(ByteBuf in, int value, int end) {
        if (chunked || !"chunked".equalsIgnoreCase(text(in, value, end))) {
            throw new Malformed("transfer coding");
        }
        chunked = true;
    }

    /** The head is over: how long is the body? */
    void end() {
        boolean without = status == 204 || status == 304;
        if (chunked && lengthKnown) {
            throw new Malformed("more than one length");
        }
        if (without) {
            length = 0;
        } else if (chunked) {
            length = CHUNKED;
        } else if (!lengthKnown) {
            length = TO_THE_CLOSE;
            last = true;
        }
    }

    private static boolean is(AsciiString wanted, ByteBuf in, int at) {
        byte[] bytes = wanted.array();
        int offset = wanted.arrayOffset();
        for (int i = 0; i < wanted.length(); i++) {
            byte b = in.getByte(at + i);
            byte small = b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
            byte expected = bytes[offset + i];
            if (small != (expected >= 'A' && expected <= 'Z' ? (byte) (expected | 0x20) : expected)) {
                return false;
            }
        }
        return true;
    }

    /** Values are passed on or compared, so nothing may be in them that ends a line. */
    private static String text(ByteBuf in, int from, int to) {
        for (int at = from; at < to; at++) {
            byte b = in.getByte(at);
            if (b >= 0 && b < ' ' && b != '\t' || b == 0x7F) {
                throw new Malformed("control character in a header");
            }
        }
        return in.toString(from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Bytes of the body; negative when that is not known before its end. */
    public long length() {
        return length;
    }

    /** Whether the connection ends with this answer. */
    boolean isLast() {
        return last;
    }

    /** The header of that name, or {@code null}. */
    public String contentType() {
        return contentType;
    }

    /** The header of that name, or {@code null}. */
    public String contentEncoding() {
        return contentEncoding;
    }

    /** The header of that name, or {@code null}. */
    public String retryAfter() {
        return retryAfter;
    }

    /** The header of that name, or {@code null}. */
    public String vary() {
        return vary;
    }

    /** The header of that name, or {@code null}; only a service that has looked at the call sets it. */
    public String processId() {
        return processId;
    }

    /** The OICP code that the service says its answer has, as it came, or {@code null}. */
    public String code() {
        return code;
    }
}
