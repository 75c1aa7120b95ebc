package io.roamhub.gateway.listener;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpConstants;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;

/**
 * Reads HTTP/1 with one meaning only. What RFC 9112 lets a server mend (folded lines, both length headers, several
 * lengths, other transfer codings than chunked, chunks that are nearly nothing but extensions) is refused: a request
 * that two readers take differently is how one partner's bytes become another's request. After a refusal nothing more
 * is read from the connection.
 *
 * <p>It also sees to it that a head arrives in time, and reads no further requests while the partner does not read its
 * answers.
 */
final class Http1Decoder extends VertxHttpRequestDecoder {

    /** Bytes around the content of chunks: this many, and so many for each byte of content. */
    private static final long FREE_OVERHEAD = 65_536;

    private static final int OVERHEAD_OF_A_BYTE = 8;

    private final ConnectionBase connection;
    private final HeadDeadline deadline;
    private ChannelHandlerContext context;
    private boolean inHead = true;
    private boolean requestLineRead;
    private int lengths;
    private boolean headEnded;
    private boolean refused;
    private long overhead;

    Http1Decoder(HttpServerOptions options, ConnectionBase connection, long headMillis) {
        super(options);
        this.connection = connection;
        this.deadline = new HeadDeadline(headMillis, this::tooSlow);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) throws Exception {
        context = added;
        super.handlerAdded(added);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext removed) throws Exception {
        deadline.stop();
        super.handlerRemoved0(removed);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (refused) {
            in.skipBytes(in.readableBytes());
        } else if (!inHead) {
            decodeContent(ctx, in, out);
        } else if (hasLineWithWhiteSpaceFirst(in)) {
            in.skipBytes(in.readableBytes());
            out.add(unreadable(BadHead.malformed("white space at the beginning of a line")));
        } else {
            decodeHead(ctx, in, out);
        }
    }

    private void decodeHead(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        int known = out.size();
        super.decode(ctx, in, out);
        if (out.size() > known) {
            HttpRequest head = (HttpRequest) out.get(known);
            headEnded = true;
            requestLineRead = false;
            overhead = 0;
            inHead = out.getLast() instanceof LastHttpContent;
            BadHead bad = head.decoderResult().isFailure() ? null : HeadRules.violation(head, lengths);
            lengths = 0;
            if (bad != null) {
                head.setDecoderResult(DecoderResult.failure(bad));
            } else if (HeadRules.saysClose(head)) {
                head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE); // Vert.x knows it alone only
            }
            refused = head.decoderResult().isFailure();
        }
    }

    private void decodeContent(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        int known = out.size();
        int before = in.readableBytes();
        super.decode(ctx, in, out);
        overhead += before - in.readableBytes();
        for (int i = known; i < out.size(); i++) {
            HttpContent content = (HttpContent) out.get(i);
            overhead -= (1L + OVERHEAD_OF_A_BYTE) * content.content().readableBytes();
            inHead |= content instanceof LastHttpContent;
            refused |= content.decoderResult().isFailure();
        }
        if (!inHead && overhead > FREE_OVERHEAD) {
            refused = true;
            LastHttpContent end = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
            end.setDecoderResult(DecoderResult.failure(BadHead.malformed("chunks without content")));
            out.add(end);
        }
    }

    /**
     * A line of a head that begins with white space: netty would join it with the one before, or skip it before the first
     * (with all control characters, of which only empty lines may stand there).
     */
    private boolean hasLineWithWhiteSpaceFirst(ByteBuf in) {
        int end = in.writerIndex();
        int line = in.readerIndex();
        if (!requestLineRead) {
            while (line < end && isLineBreak(in.getByte(line))) {
                line++;
            }
        }
        if (line < end && isBlankOrControl(in.getByte(line)) && !isLineBreak(in.getByte(line))) {
            return true;
        }
        while (true) {
            int lineFeed = line < end ? in.indexOf(line, end, HttpConstants.LF) : -1;
            if (lineFeed < 0 || lineFeed + 1 == end) {
                return false;
            }
            line = lineFeed + 1;
            byte first = in.getByte(line);
            if (isLineBreak(first)) {
                return false; // the head ends here
            }
            if (isBlankOrControl(first)) {
                return true;
            }
        }
    }

    private static boolean isLineBreak(byte b) {
        return b == HttpConstants.CR || b == HttpConstants.LF;
    }

    private static boolean isBlankOrControl(byte b) {
        return b >= 0 && b <= ' ' || b == 0x7F;
    }

    @Override
    protected HttpMessage createMessage(String[] requestLine) {
        requestLineRead = true;
        String version = requestLine[2];
        if (!"HTTP/1.1".equals(version) && !"HTTP/1.0".equals(version)) {
            throw version.startsWith("HTTP/") ? BadHead.unknownVersion() : BadHead.malformed("no HTTP version");
        }
        if (!RequestTarget.isSound(requestLine[1])) {
            throw BadHead.malformed("request target");
        }
        return super.createMessage(requestLine);
    }

    @Override
    protected HttpMessage createInvalidMessage() {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/", HeadersMultiMap.httpHeaders());
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw BadHead.malformed("Content-Length beside Transfer-Encoding");
    }

    /** Counted here, because netty makes one of several lengths where HTTP/1.0 lets it. */
    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        AsciiString name = super.splitHeaderName(line, start, length);
        if (length == HttpHeaderNames.CONTENT_LENGTH.length()
                && HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name)) {
            lengths++;
        }
        return name;
    }

    private HttpRequest unreadable(BadHead why) {
        refused = true;
        headEnded = true;
        HttpRequest request = (HttpRequest) createInvalidMessage();
        request.setDecoderResult(DecoderResult.failure(why));
        return request;
    }

    private void tooSlow() {
        if (!refused) {
            context.fireChannelRead(unreadable(BadHead.tooSlow()));
            context.fireChannelReadComplete();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        super.channelReadComplete(ctx);
        boolean underWay = inHead && !refused && (requestLineRead || actualReadableBytes() > 0);
        deadline.update(ctx, underWay, headEnded);
        headEnded = false;
    }

    /** Answers that the partner does not read would pile up: it may ask again when it has read them. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) throws Exception {
        if (ctx.channel().isWritable()) {
            connection.doResume();
        } else {
            connection.doPause();
        }
        super.channelWritabilityChanged(ctx);
    }
}
