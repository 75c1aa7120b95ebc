package io.roamhub.local.bench.gateway.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HttpFrameTest {

    private static final String ANSWER =
            "HTTP/1.1 429 Too Many\r\nContent-Type: text/plain\r\ncontent-length: 5\r\n\r\nhello";

    private static ByteBuf buffer(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    @Test
    void a_message_ends_with_its_body_however_the_header_is_written() {
        assertThat(HttpFrame.length(buffer(ANSWER + "HTTP/1.1 200"))).isEqualTo(ANSWER.length());
        assertThat(HttpFrame.status(buffer(ANSWER))).isEqualTo(429);
    }

    @Test
    void a_message_without_a_body_ends_with_its_head() {
        String answer = "HTTP/1.1 204 None\r\nContent-Type: text/plain\r\n\r\n";

        assertThat(HttpFrame.length(buffer(answer))).isEqualTo(answer.length());
    }

    @Test
    void a_head_that_is_not_whole_has_no_length() {
        assertThat(HttpFrame.length(buffer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n")))
                .isEqualTo(-1);
    }

    @Test
    void messages_are_found_in_whatever_pieces_they_come() {
        List<Integer> statuses = new ArrayList<>();
        EmbeddedChannel channel = new EmbeddedChannel(new FrameHandler() {
            @Override
            protected void message(ChannelHandlerContext context, ByteBuf buffer) {
                statuses.add(HttpFrame.status(buffer));
            }
        });

        for (char character : (ANSWER + ANSWER).toCharArray()) {
            channel.writeInbound(buffer(String.valueOf(character)));
        }
        channel.writeInbound(buffer(ANSWER + ANSWER));

        assertThat(statuses).containsExactly(429, 429, 429, 429);
        channel.finish();
    }
}
