package io.roamhub.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;

/** Writes the head of a request, in the bytes that go out. */
public final class RequestHead {

    private static final byte[] POST = {'P', 'O', 'S', 'T', ' '};
    private static final byte[] GET = {'G', 'E', 'T', ' '};
    private static final AsciiString LENGTH = AsciiString.of("content-length: ");
    private static final AsciiString CHUNKED = AsciiString.of("transfer-encoding: chunked\r\n");
    private static final int LINE_END = '\r' << 8 | '\n';

    private final ByteBuf out;

    private RequestHead(ByteBuf out) {
        this.out = out;
    }

    /** Begins a POST of a target in characters that a URI may have. */
    public static RequestHead post(ByteBuf out, ServiceAddress to, String path, String query) {
        return new RequestHead(out).begin(POST, to, path, query);
    }

    /** The same for a GET. */
    public static RequestHead get(ByteBuf out, ServiceAddress to, String path, String query) {
        return new RequestHead(out).begin(GET, to, path, query);
    }

    private RequestHead begin(byte[] method, ServiceAddress to, String path, String query) {
        out.writeBytes(method);
        if (!to.basePath().isEmpty()) {
            lines(to.basePath());
        }
        ByteBufUtil.writeAscii(out, path);
        if (query != null) {
            out.writeByte('?');
            ByteBufUtil.writeAscii(out, query);
        }
        return lines(to.hostLine());
    }

    /** Lines that are ready, each with its end. */
    public RequestHead lines(AsciiString ready) {
        out.writeBytes(ready.array(), ready.arrayOffset(), ready.length());
        return this;
    }

    /**
     * A header.
     *
     * @param name with colon and space
     * @param value as a partner sent it; one with control characters is left empty
     */
    public RequestHead header(AsciiString name, CharSequence value) {
        lines(name);
        if (isPrintable(value)) {
            ByteBufUtil.writeAscii(out, value);
        }
        out.writeShort(LINE_END);
        return this;
    }

    /** The listener refuses such requests; this is the last place where one could become two. */
    private static boolean isPrintable(CharSequence value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7F || c > 0xFF) {
                return false;
            }
        }
        return true;
    }

    /** Ends the head of a request that has no body. */
    public ByteBuf end() {
        return out.writeShort(LINE_END);
    }

    /** Ends the head of a request whose body has so many bytes. */
    public ByteBuf end(long length) {
        lines(LENGTH);
        out.writeBytes(Long.toString(length).getBytes(StandardCharsets.US_ASCII));
        out.writeShort(LINE_END);
        return out.writeShort(LINE_END);
    }

    /** Ends the head of a request whose body comes in chunks. */
    public ByteBuf endChunked() {
        lines(CHUNKED);
        return out.writeShort(LINE_END);
    }
}
