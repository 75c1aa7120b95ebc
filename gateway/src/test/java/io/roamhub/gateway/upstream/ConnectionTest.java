package io.roamhub.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionTest {

    private static final String SMALL = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    private Connection connection;
    private EmbeddedChannel service;
    private final Pool pool = new Pool((of, opened) -> opened.ended(connection), 1, 2);

    private static final class Call implements AnswerReceiver, Pool.Taker {

        private final StringBuilder heard = new StringBuilder();
        private Runnable atBegin = () -> {};
        private Connection connection;

        @Override
        public void answered(AnswerHead head, Buffer body) {
            heard.append(head.status()).append(' ').append(body);
        }

        @Override
        public void begins(AnswerHead head) {
            heard.append(head.status()).append(" … ");
            atBegin.run();
        }

        @Override
        public void piece(Buffer piece) {
            heard.append(piece);
        }

        @Override
        public void ends() {
            heard.append(" end");
        }

        @Override
        public void broken() {
            heard.append("broken");
        }

        @Override
        public void takesMore() {
            heard.append("more");
        }

        @Override
        public boolean isGone() {
            return false;
        }

        @Override
        public void take(Connection taken) {
            connection = taken;
        }

        @Override
        public void unreachable() {
            heard.append("unreachable");
        }

        @Override
        public void busy() {
            heard.append("busy");
        }
    }

    @BeforeEach
    void a_connection_that_is_open() {
        connection = new Connection(pool);
        service = new EmbeddedChannel(connection);
    }

    private Call call() {
        Call call = new Call();
        pool.take(call);
        return call;
    }

    private Call sent() {
        Call call = call();
        connection.send(bytes("head "), Buffer.buffer("body"), call);
        return call;
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    private void says(String text) {
        service.writeInbound(bytes(text));
    }

    private String told() {
        StringBuilder all = new StringBuilder();
        for (ByteBuf out = service.readOutbound(); out != null; out = service.readOutbound()) {
            all.append(out.toString(StandardCharsets.US_ASCII));
            out.release();
        }
        return all.toString();
    }

    @Test
    void a_small_request_goes_out_in_one_write_and_a_small_answer_is_handed_over_whole() {
        Call call = call();
        connection.send(connection.buffer(100).writeBytes(bytes("head ")), Buffer.buffer("body"), call);
        assertThat(service.outboundMessages()).hasSize(1);
        assertThat(told()).isEqualTo("head body");

        says(SMALL.substring(0, 10));
        says(SMALL.substring(10, SMALL.length() - 1));
        assertThat(call.heard).isEmpty();
        says("}");

        assertThat(call.heard).hasToString("200 {}");
        assertThat(pool.takeIdle()).isSameAs(connection);
    }

    @Test
    void a_large_answer_comes_in_pieces() {
        Call call = sent();
        says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n");
        says("3\r\nllo\r\n0\r\n\r\n");

        assertThat(call.heard).hasToString("200 … hello end");
        assertThat(pool.takeIdle()).isSameAs(connection);
    }

    @Test
    void a_body_in_chunks_is_framed() {
        Call call = call();
        connection.begin(bytes("head "), true, call);
        connection.write(Buffer.buffer("hello world, hello"));
        connection.write(Buffer.buffer());
        connection.write(Buffer.buffer("x"));
        connection.end();

        assertThat(told()).isEqualTo("head 12\r\nhello world, hello\r\n1\r\nx\r\n0\r\n\r\n");
        says(SMALL);
        assertThat(call.heard).hasToString("200 {}");
        assertThat(pool.takeIdle()).isSameAs(connection);
    }

    @Test
    void an_answer_before_the_body_was_sent_ends_the_connection() {
        Call call = call();
        connection.begin(bytes("head "), false, call);
        connection.write(Buffer.buffer("half"));

        says(SMALL);

        assertThat(call.heard).hasToString("200 {}");
        assertThat(service.isOpen()).isFalse();
    }

    @Test
    void a_connection_that_ends_breaks_its_call_and_only_once() {
        Call call = sent();
        says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{");
        service.close();

        assertThat(call.heard).hasToString("broken");
    }

    @Test
    void an_answer_that_announces_the_close_is_whole_and_the_connection_is_not_used_again() {
        Call call = sent();
        says("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(call.heard).hasToString("200 {}");
        assertThat(service.isOpen()).isFalse();
        assertThat(pool.takeIdle()).isNull();
    }

    @Test
    void an_answer_to_the_close_ends_with_it() {
        Call call = sent();
        says("HTTP/1.0 200 OK\r\n\r\nhello");
        service.close();

        assertThat(call.heard).hasToString("200 … hello end");
    }

    @Test
    void bytes_behind_an_answer_reach_no_other_call() {
        Call call = sent();
        says(SMALL + SMALL);

        assertThat(call.heard).hasToString("200 {}");
        assertThat(service.isOpen()).isFalse();
        assertThat(pool.takeIdle()).isNull();
    }

    @Test
    void bytes_that_nobody_asked_for_end_the_connection() {
        sent();
        says(SMALL);
        says(SMALL);

        assertThat(service.isOpen()).isFalse();
        assertThat(pool.takeIdle()).isNull();
    }

    @Test
    void what_is_no_answer_breaks_the_call() {
        Call call = sent();
        says("SSH-2.0-OpenSSH\r\n");

        assertThat(call.heard).hasToString("broken");
        assertThat(service.isOpen()).isFalse();
    }

    @Test
    void who_has_its_answer_cannot_end_the_next_call() {
        Call first = sent();
        Call second = call();
        says(SMALL);
        assertThat(second.connection).isSameAs(connection);
        connection.send(bytes("next"), null, second);

        connection.abandon(first);
        says(SMALL);

        assertThat(second.heard).hasToString("200 {}");
    }

    @Test
    void an_abandoned_call_hears_no_more() {
        Call call = sent();
        connection.abandon(call);

        assertThat(service.isOpen()).isFalse();
        assertThat(call.heard).isEmpty();
    }

    @Test
    void who_waits_gets_another_connection_than_one_that_was_given_up_within_its_answer() {
        List<EmbeddedChannel> channels = new ArrayList<>();
        Pool ofOne = new Pool(
                (of, opened) -> {
                    Connection made = new Connection(of);
                    channels.add(new EmbeddedChannel(made));
                    opened.ended(made);
                },
                1,
                1);
        Call first = new Call();
        ofOne.take(first);
        first.connection.send(bytes("first"), null, first);
        first.atBegin = () -> first.connection.abandon(first);
        Call second = new Call();
        ofOne.take(second);

        channels.getFirst().writeInbound(bytes("HTTP/1.1 401 x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));

        assertThat(channels.getFirst().isOpen()).isFalse();
        assertThat(channels).hasSize(2);
        assertThat(second.connection).isNotNull().isNotSameAs(first.connection);
        second.connection.send(bytes("second"), null, second);
        channels.getLast().writeInbound(bytes(SMALL));
        assertThat(second.heard).hasToString("200 {}");
    }

    @Test
    void a_call_that_fails_over_its_answer_ends_the_connection_and_keeps_no_memory() {
        Call call = sent();
        call.atBegin = () -> {
            throw new IllegalStateException("the partner's side is closed");
        };
        ByteBuf answer = bytes("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nxxx");

        service.writeInbound(answer);

        assertThat(answer.refCnt()).isZero();
        assertThat(call.heard).hasToString("200 … broken");
        assertThat(service.isOpen()).isFalse();
        assertThat(pool.takeIdle()).isNull();
    }

    @Test
    void nothing_is_read_while_the_partner_does_not_read() {
        Call call = sent();
        says("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        connection.pause();
        assertThat(service.config().isAutoRead()).isFalse();

        connection.resume(new Call());
        assertThat(service.config().isAutoRead()).as("another call").isFalse();
        connection.resume(call);
        assertThat(service.config().isAutoRead()).isTrue();
        assertThat(call.heard).hasToString("200 … ");
    }

    @Test
    void a_connection_that_was_paused_reads_again_for_the_next_call() {
        sent();
        says("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(99_999));
        connection.pause();
        says("x");

        assertThat(service.config().isAutoRead()).isTrue();
        assertThat(pool.takeIdle()).isSameAs(connection);
    }
}
