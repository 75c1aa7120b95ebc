package io.roamhub.oicp.message;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.catalogue.MessageCatalogue;
import io.roamhub.oicp.common.ValidationError;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import io.roamhub.oicp.json.WireType;
import io.roamhub.oicp.message.Samples.Sample;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class RoundTripTest {

    private static final String UNKNOWN = "\"x-new\":{\"a\":[1.50,\"é\",null,{\"b\":1E2}]},";

    static List<Sample> samples() {
        return Samples.ALL;
    }

    /** Each object of each sample with an unknown member at its beginning; the list of violations is the hub's own. */
    static Stream<Sample> extended() {
        return Samples.ALL.stream()
                .filter(sample -> sample.type() != ValidationError.TYPE)
                .map(sample -> new Sample(sample.name(), extend(sample.json()), sample.type()));
    }

    private static String extend(String json) {
        return json.replace("{", "{" + UNKNOWN);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_valid_message_is_read_without_a_word_and_its_text_stays(Sample sample) {
        byte[] text = sample.json().getBytes(StandardCharsets.UTF_8);

        Parsed.Valid<?> parsed = OicpJson.read(text, sample.type(), true).orThrow();

        assertThat(parsed.warnings()).isEmpty();
        assertThat(parsed.rewritten()).isFalse();
        assertThat(parsed.text()).isEqualTo(text);
        assertThat(parsed.message()).isInstanceOf(Message.class);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_message_that_is_written_reads_as_itself(Sample sample) {
        writesAndReads(sample);
    }

    @ParameterizedTest
    @MethodSource("extended")
    void unknown_members_survive_at_every_level(Sample sample) {
        String written = writesAndReads(sample);

        assertThat(count(written, "x-new")).isEqualTo(count(sample.json(), "x-new"));
        assertThat(written).contains("{\"a\":[1.50,\"é\",null,{\"b\":1E2}]}");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_message_is_written_by_its_class_alone(Sample sample) {
        Message message = (Message) read(sample.json(), sample.type());

        byte[] written = MessageCatalogue.write(message);

        assertThat(read(text(written), sample.type())).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_truncated_message_is_unreadable(Sample sample) {
        byte[] text = sample.json().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < text.length; length += 1 + length / 16) {
            Parsed<?> parsed = OicpJson.read(java.util.Arrays.copyOf(text, length), sample.type());

            assertThat(parsed).isInstanceOf(Parsed.Invalid.class);
            assertThat(((Parsed.Invalid<?>) parsed).violations().getFirst().fieldReference())
                    .isNull();
        }
    }

    private static String writesAndReads(Sample sample) {
        Object message = read(sample.json(), sample.type());

        @SuppressWarnings("unchecked") // the sample pairs them
        byte[] written = OicpJson.write(message, (WireType<Object>) sample.type());

        assertThat(read(text(written), sample.type())).isEqualTo(message);
        return text(written);
    }

    private static Object read(String json, WireType<?> type) {
        return OicpJson.read(json.getBytes(StandardCharsets.UTF_8), type)
                .orThrow()
                .message();
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }
}
