package io.roamhub.gateway.testing;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A partner that writes HTTP/2 frames, for what no HTTP client would send. */
public final class RawHttp2 implements AutoCloseable {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int GO_AWAY = 7;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int PRIORITY = 32;

    /** What came on a stream. */
    public static final class Answer {

        private Http2Headers headers;
        private final StringBuilder body = new StringBuilder();
        private boolean ended;
        private boolean reset;

        public int status() {
            return headers == null ? 0 : Integer.parseInt(headers.status().toString());
        }

        public String header(String name) {
            CharSequence value = headers.get(name);
            return value == null ? null : value.toString();
        }

        public String body() {
            return body.toString();
        }

        /** Whether there is one at all; a stream that was broken off, or the whole connection, has none. */
        public boolean isThere() {
            return headers != null;
        }

        /** Whether the gateway broke the stream off before an answer was complete. */
        public boolean isBrokenOff() {
            return reset && !ended;
        }
    }

    private final SSLSocket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);
    private final Map<Integer, Answer> answers = new HashMap<>();
    private boolean goAway;

    private RawHttp2(Identity identity) throws IOException {
        this.socket = (SSLSocket) identity.tls(GatewayResource.CA.certificate())
                .getSocketFactory()
                .createSocket("localhost", GatewayResource.PORT);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** A connection with nothing on it yet. */
    public static RawHttp2 silent(Identity identity) throws IOException {
        return new RawHttp2(identity);
    }

    /** A connection whose preface and settings are sent. */
    public static RawHttp2 open(Identity identity) throws IOException {
        return new RawHttp2(identity).write(PREFACE).frame(SETTINGS, 0, 0, new byte[0]);
    }

    /** The head of an ordinary push, to be spoilt. */
    public static Http2Headers push(String path) {
        return new DefaultHttp2Headers(false)
                .method("POST")
                .scheme("https")
                .authority("localhost")
                .path(path)
                .add("content-type", "application/json");
    }

    public RawHttp2 write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    public RawHttp2 headers(int stream, Http2Headers headers, boolean end) throws IOException {
        byte[] block = block(stream, headers);
        return frame(HEADERS, END_HEADERS | (end ? END_STREAM : 0), stream, block);
    }

    /** A header block that says that more of it follows. */
    public RawHttp2 unfinishedHeaders(int stream, Http2Headers headers) throws IOException {
        return frame(HEADERS, 0, stream, block(stream, headers));
    }

    private byte[] block(int stream, Http2Headers headers) {
        ByteBuf block = Unpooled.buffer();
        try {
            encoder.encodeHeaders(stream, headers, block);
        } catch (Http2Exception e) {
            throw new IllegalStateException(e);
        }
        byte[] bytes = new byte[block.readableBytes()];
        block.readBytes(bytes);
        return bytes;
    }

    public RawHttp2 data(int stream, String text, boolean end) throws IOException {
        return frame(DATA, end ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Gives a stream up. */
    public RawHttp2 reset(int stream) throws IOException {
        return frame(RESET, 0, stream, new byte[] {0, 0, 0, 8});
    }

    private RawHttp2 frame(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteBuf frame = Unpooled.buffer();
        frame.writeMedium(payload.length)
                .writeByte(type)
                .writeByte(flags)
                .writeInt(stream)
                .writeBytes(payload);
        byte[] bytes = new byte[frame.readableBytes()];
        frame.readBytes(bytes);
        return write(bytes);
    }

    /** What the gateway says on a stream, when it has said all. */
    public Answer answer(int stream) throws IOException, Http2Exception {
        Answer answer = answers.computeIfAbsent(stream, id -> new Answer());
        while (!answer.ended && !answer.reset && read()) {
            // frames of any stream
        }
        return answer;
    }

    /** Reads until the gateway closes the connection. */
    public RawHttp2 readToEnd() throws IOException, Http2Exception {
        while (read()) {
            // frames of any stream
        }
        return this;
    }

    /** Whether the gateway has said that it takes no more calls here. */
    public boolean isToldToGoAway() {
        return goAway;
    }

    private boolean read() throws IOException, Http2Exception {
        int first = in.read();
        if (first < 0) {
            return false;
        }
        int length = first << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        byte[] payload = in.readNBytes(length);
        Answer answer = answers.computeIfAbsent(stream, id -> new Answer());
        switch (type) {
            case SETTINGS -> {
                if ((flags & 1) == 0) {
                    frame(SETTINGS, 1, 0, new byte[0]);
                }
            }
            case HEADERS -> {
                int skipped = (flags & PRIORITY) == 0 ? 0 : 5;
                ByteBuf block = Unpooled.wrappedBuffer(payload, skipped, length - skipped);
                answer.headers = decoder.decodeHeaders(stream, block);
            }
            case DATA -> answer.body.append(new String(payload, StandardCharsets.UTF_8));
            case RESET -> answer.reset = true;
            case GO_AWAY -> goAway = true;
            default -> {}
        }
        if ((type == HEADERS || type == DATA) && (flags & END_STREAM) != 0) {
            answer.ended = true;
        }
        return true;
    }

    /** The first bytes of every HTTP/2 connection. */
    public static byte[] preface() {
        return PREFACE.clone();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
