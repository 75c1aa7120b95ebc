package io.roamhub.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.AsciiString;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestHeadTest {

    private static final AsciiString X = AsciiString.of("X: ");

    private final ServiceAddress service = ServiceAddress.of(URI.create("http://a:1/hub"));
    private final ByteBuf out = Unpooled.buffer();

    private static String text(ByteBuf bytes) {
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_request_is_written_as_it_goes_out() {
        assertThat(text(RequestHead.post(out, service, "/x", "a=1")
                        .lines(AsciiString.of("A: b\r\n"))
                        .header(X, "y")
                        .end(7)))
                .isEqualTo("POST /hub/x?a=1 HTTP/1.1\r\nhost: a:1\r\nA: b\r\nX: y\r\ncontent-length: 7\r\n\r\n");
    }

    @Test
    void a_body_in_chunks_is_told() {
        assertThat(text(RequestHead.post(out, service, "/x", null).endChunked()))
                .isEqualTo("POST /hub/x HTTP/1.1\r\nhost: a:1\r\ntransfer-encoding: chunked\r\n\r\n");
    }

    @Test
    void a_request_without_a_body_has_no_length() {
        assertThat(text(RequestHead.get(out, service, "/x", null).end()))
                .isEqualTo("GET /hub/x HTTP/1.1\r\nhost: a:1\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nEvil: b", "a\nb", "a\rb", "a\u0000b", "a\u007fb", "a\u010ab", "a\u560ab"})
    void a_value_that_could_end_its_line_is_not_written(String value) {
        assertThat(text(RequestHead.get(out, service, "/x", null)
                        .header(X, value)
                        .end()))
                .isEqualTo("GET /hub/x HTTP/1.1\r\nhost: a:1\r\nX: \r\n\r\n");
    }

    @Test
    void a_value_beyond_ascii_is_passed_on_as_its_bytes() {
        assertThat(text(RequestHead.get(out, service, "/x", null)
                        .header(X, "caf\u00e9\t1")
                        .end()))
                .contains("X: caf\u00e9\t1\r\n");
    }
}
