package io.roamhub.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AnswerDecoderTest {

    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private final StringBuilder seen = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private final AnswerDecoder decoder = new AnswerDecoder(new AnswerDecoder.Sink() {
        @Override
        public void begins(AnswerHead head) {
            seen.append(head.status()).append(' ').append(head.length()).append(' ');
        }

        @Override
        public void content(ByteBuf in, int length) {
            body.append(in.readCharSequence(length, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void ends() {
            seen.append("end");
        }
    });

    private void read(String answer) {
        decoder.expect();
        decoder.read(Unpooled.copiedBuffer(answer, StandardCharsets.ISO_8859_1));
    }

    /** As the bytes come one by one: what is left of one read is in front of the next. */
    private void readInDrops(String answer) {
        decoder.expect();
        ByteBuf rest = Unpooled.buffer();
        for (byte b : answer.getBytes(StandardCharsets.ISO_8859_1)) {
            rest.writeByte(b);
            decoder.read(rest);
        }
        assertThat(rest.isReadable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OK + "Content-Length: 5\r\n\r\nhello",
                OK + "CONTENT-LENGTH:5 \r\nConnection: keep-alive\r\n\r\nhello",
                OK
                        + "content-type: text/plain\r\ntransfer-encoding: chunked\r\n\r\n2\r\nhe\r\n3;a=b\r\nllo\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: Chunked\r\n\r\n00005 \r\nhello\r\n0\r\nExpires: never\r\nX: y\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + OK
                        + "Content-Length: 5\r\n\r\nhello"
            })
    void an_answer_is_read_in_whatever_pieces_it_comes(String answer) {
        read(answer);
        assertThat(seen.toString()).startsWith("200 ").endsWith(" end");
        assertThat(body).hasToString("hello");

        seen.setLength(0);
        body.setLength(0);
        readInDrops(answer);
        assertThat(seen.toString()).startsWith("200 ").endsWith(" end");
        assertThat(body).hasToString("hello");
    }

    @Test
    void an_answer_without_a_body_ends_with_its_head() {
        read("HTTP/1.1 204 No Content\r\nContent-Length: 7\r\n\r\n");
        assertThat(seen).hasToString("204 0 end");

        seen.setLength(0);
        read("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n");
        assertThat(seen).hasToString("200 0 end");
    }

    @Test
    void a_body_without_a_length_ends_with_the_connection() {
        read(OK + "\r\nhel");
        decoder.read(Unpooled.copiedBuffer("lo", StandardCharsets.US_ASCII));

        assertThat(decoder.head().isLast()).isTrue();
        assertThat(decoder.endsWithConnection()).isTrue();
        assertThat(seen).hasToString("200 -2 end");
        assertThat(body).hasToString("hello");
    }

    @Test
    void a_connection_that_ends_in_the_middle_leaves_half_an_answer() {
        read(OK + "Content-Length: 5\r\n\r\nhel");
        assertThat(decoder.endsWithConnection()).isFalse();

        read(OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
        assertThat(decoder.endsWithConnection()).isFalse();

        read(OK + "Content-Le");
        assertThat(decoder.endsWithConnection()).isFalse();
        assertThat(seen).doesNotContain("end");
    }

    @Test
    void what_counts_of_a_head_is_kept() {
        read(OK + "Process-ID:  p-1\t\r\nVary: Accept-Encoding\r\nContent-Encoding: gzip\r\nRetry-After: 7\r\n"
                + "Content-Type: text/event-stream\r\nX-Other: z\r\nConnection: keep-alive, Close\r\n"
                + "Content-Length: 0\r\n\r\n");

        AnswerHead head = decoder.head();
        assertThat(head.processId()).isEqualTo("p-1");
        assertThat(head.vary()).isEqualTo("Accept-Encoding");
        assertThat(head.contentEncoding()).isEqualTo("gzip");
        assertThat(head.retryAfter()).isEqualTo("7");
        assertThat(head.contentType()).isEqualTo("text/event-stream");
        assertThat(head.isLast()).isTrue();
    }

    @Test
    void nothing_of_one_answer_is_left_in_the_next() {
        read(OK + "Process-ID: p-1\r\nContent-Encoding: gzip\r\nRetry-After: 7\r\nVary: x\r\nContent-Type: a/b\r\n"
                + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        read("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");

        AnswerHead head = decoder.head();
        assertThat(head.status()).isEqualTo(404);
        assertThat(head.isLast()).isFalse();
        assertThat(head.length()).isZero();
        assertThat(head.processId()).isNull();
        assertThat(head.contentEncoding()).isNull();
        assertThat(head.retryAfter()).isNull();
        assertThat(head.vary()).isNull();
        assertThat(head.contentType()).isNull();
        assertThat(head.code()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/2 200 OK\r\n\r\n",
                "HTTP/1.2 200 OK\r\n\r\n",
                "ICY 200 OK\r\n\r\n",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 099 Low\r\n\r\n",
                "HTTP/1.1 600 High\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\n\r\n",
                "\r\nHTTP/1.1 200 OK\r\n\r\n",
                OK + "Content-Length: 5\nX: y\r\n\r\nhello",
                OK + "Content-Length : 5\r\n\r\nhello",
                OK + " Content-Length: 5\r\n\r\nhello",
                OK + "X: a\r\n\tb\r\nContent-Length: 5\r\n\r\nhello",
                OK + ": x\r\nContent-Length: 5\r\n\r\nhello",
                OK + "nothing\r\nContent-Length: 5\r\n\r\nhello",
                OK + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
                OK + "Content-Length: 5, 5\r\n\r\nhello",
                OK + "Content-Length: +5\r\n\r\nhello",
                OK + "Content-Length: -5\r\n\r\nhello",
                OK + "Content-Length: \r\n\r\nhello",
                OK + "Content-Length: 9999999999999999999\r\n\r\nhello",
                OK + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\nx\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n000000005\r\nhello\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhelloworld\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n0\r\nX: y\n\r\n",
                OK + "Content-Type: a\u0000b\r\nContent-Length: 0\r\n\r\n",
                OK + "Content-Type: a\rb\r\nContent-Length: 0\r\n\r\n",
                OK + "Content-Length: 5\r\n\r\nhelloHTTP/1.1 200 OK\r\n\r\n"
            })
    void what_is_no_answer_or_could_be_two_is_not_taken_for_one(String answer) {
        assertThatThrownBy(() -> read(answer)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> readInDrops(answer)).isInstanceOf(Malformed.class);
    }

    @Test
    void a_head_without_end_is_given_up() {
        String endless = OK + "X: " + "y".repeat(AnswerDecoder.MOST);

        assertThatThrownBy(() -> read(endless)).isInstanceOf(Malformed.class);
    }

    @Test
    void bytes_that_nobody_waits_for_are_no_answer() {
        assertThatThrownBy(() -> decoder.read(Unpooled.copiedBuffer(OK, StandardCharsets.US_ASCII)))
                .isInstanceOf(Malformed.class);
    }
}
