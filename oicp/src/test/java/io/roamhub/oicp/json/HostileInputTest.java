package io.roamhub.oicp.json;

import io.roamhub.oicp.cdr.ChargeDetailRecord;
import io.roamhub.oicp.common.MeterValues;
import io.roamhub.oicp.common.StatusMessage;
import io.roamhub.oicp.evsestatus.PushEvseStatus;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HostileInputTest {

    private static final String MESSAGE = "{\"StatusCode\":{\"Code\":\"000\"}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "nonsense",
                "{\"StatusCode\":}",
                "{\"StatusCode\":{\"Code\":\"000\"}",
                "{\"StatusCode\":{\"Code\":\"0\u00010\"}}",
                "{'StatusCode':{}}",
                "{\"StatusCode\":{\"Code\":NaN}}",
                "{\"x\":01,\"StatusCode\":{\"Code\":\"000\"}}",
                "{\"StatusCode\":{\"Code\":\"000\"}} x",
                "{\"StatusCode\":{\"Code\":\"000\"}} {}",
                "{\"StatusCode\":{\"Code\":\"000\"},}"
            })
    void a_text_that_is_not_json_has_one_violation_without_a_place(String text) {
        List<Violation> violations = violations(bytes(text));

        assertThat(violations).singleElement().satisfies(violation -> assertThat(violation.fieldReference())
                .isNull());
    }

    @Test
    void a_syntax_error_names_line_and_column() {
        List<Violation> violations = violations(bytes("{\n  \"StatusCode\": x}"));

        assertThat(violations.getFirst().errorMessage()).contains("line 2").contains("column");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"StatusCode\":{\"Code\":\"000\",\"Code\":\"001\"}}",
                "{\"StatusCode\":{\"Code\":null,\"Code\":\"001\"}}",
                "{\"StatusCode\":{\"Code\":\"000\"},\"x\":1,\"x\":2}",
                "{\"StatusCode\":{\"Code\":\"000\"},\"x\":{\"a\":[{\"b\":1,\"\\u0062\":2}]}}"
            })
    void a_member_given_twice_makes_the_text_unreadable(String text) {
        assertThat(violations(bytes(text))).singleElement().satisfies(violation -> {
            assertThat(violation.fieldReference()).isNull();
            assertThat(violation.errorMessage()).contains("twice");
        });
    }

    @Test
    void the_character_0_is_refused_where_a_text_is_known_and_kept_elsewhere() {
        String known = "{\"StatusCode\":{\"Code\":\"000\",\"Description\":\"a\\u0000b\"}}";

        assertThat(violations(bytes(known))).singleElement().satisfies(violation -> {
            assertThat(violation.fieldReference()).isEqualTo("statusCode.description");
            assertThat(violation.errorMessage()).contains("U+0000");
        });
        assertThat(violations(unknown("\"a\\u0000b\""))).isEmpty();
    }

    @Test
    void nesting_of_64_is_read_and_of_65_is_not() {
        assertThat(violations(nested(63))).isEmpty();
        assertThat(violations(nested(64)).getFirst().errorMessage()).contains("limit");
        assertThat(violations(nested(100_000)).getFirst().errorMessage()).contains("limit");
    }

    @Test
    void a_string_of_a_megabyte_is_read_and_a_longer_one_is_not() {
        assertThat(violations(unknown("\"" + "a".repeat(1 << 20) + "\""))).isEmpty();
        assertThat(violations(unknown("\"" + "a".repeat((1 << 20) + 1) + "\""))
                        .getFirst()
                        .errorMessage())
                .contains("limit");
    }

    @Test
    void a_number_of_a_hundred_digits_is_read_and_a_longer_one_is_not() {
        assertThat(violations(unknown("1".repeat(100)))).isEmpty();
        assertThat(violations(unknown("1".repeat(101))).getFirst().errorMessage())
                .contains("limit");
        assertThat(violations(unknown("1".repeat(1_000_000))).getFirst().errorMessage())
                .contains("limit");
        assertThat(violations(unknown("[[" + "1".repeat(101) + "]]")).getFirst().errorMessage())
                .contains("limit");
    }

    @Test
    void a_name_of_more_than_a_thousand_characters_is_not_read() {
        String text = "{\"" + "n".repeat(2000) + "\":1}";

        assertThat(violations(bytes(text)).getFirst().errorMessage()).contains("limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e101", "1E-101", "1e999999999", "-1e99999999999999999999", "1e-99999999999999999999"})
    void a_huge_exponent_is_a_violation_at_its_place(String number) {
        Parsed<MeterValues> parsed = OicpJson.read(bytes("{\"meterValues\":[1," + number + "]}"), MeterValues.TYPE);

        assertThat(((Parsed.Invalid<?>) parsed).violations())
                .containsExactly(new Violation("meterValues[1]", "must be a number of at most 100 digits"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"1,5\"", "\"+1\"", "\" 1\"", "\"0x1\"", "\"NaN\"", "\"1.\"", "true", "{}", "[1]"})
    void another_value_is_no_number(String value) {
        Parsed<MeterValues> parsed = OicpJson.read(bytes("{\"meterValues\":[" + value + "]}"), MeterValues.TYPE);

        assertThat(((Parsed.Invalid<?>) parsed).violations())
                .containsExactly(new Violation("meterValues[0]", "must be a number"));
    }

    @Test
    void a_byte_order_mark_is_skipped() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        text.writeBytes(bytes(MESSAGE));

        Parsed.Valid<StatusMessage> parsed =
                OicpJson.read(text.toByteArray(), StatusMessage.TYPE).orThrow();

        assertThat(parsed.text()).isEqualTo(bytes(MESSAGE));
    }

    @Test
    void another_encoding_than_utf8_is_unreadable() {
        assertThat(violations(MESSAGE.getBytes(StandardCharsets.UTF_16BE))).hasSize(1);
        assertThat(violations(MESSAGE.getBytes(StandardCharsets.UTF_16LE))).hasSize(1);
        assertThat(violations(MESSAGE.getBytes(StandardCharsets.UTF_16))).hasSize(1);
        assertThat(violations(MESSAGE.getBytes(java.nio.charset.Charset.forName("UTF-32"))))
                .hasSize(1);
        assertThat(violations("{\"x\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly(new Violation(null, "The text is not UTF-8."));
        assertThat(violations(new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'}))
                .hasSize(1);
        assertThat(violations(new byte[] {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'}))
                .hasSize(1);
        assertThat(violations(new byte[] {'{', '}', (byte) 0xE2, (byte) 0x82})).hasSize(1);
    }

    @Test
    void invalid_utf8_far_into_a_long_text_is_found() {
        byte[] text = unknown("\"" + "é".repeat(100_000) + "\"");
        text[150_001] = (byte) 0xFF;

        assertThat(violations(text)).containsExactly(new Violation(null, "The text is not UTF-8."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "\"text\"", "[]", "true"})
    void another_value_than_an_object_is_one_violation(String text) {
        assertThat(violations(bytes(text))).containsExactly(new Violation("", "must be an object"));
    }

    @Test
    void of_150_violations_100_are_listed_and_50_counted() {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < 150; i++) {
            records.append(i == 0 ? "" : ",").append("{\"EvseID\":\"DE*QXY*E1\",\"EvseStatus\":\"Sleeping\"}");
        }
        String text = """
                {"ActionType":"fullLoad","OperatorEvseStatus":{"OperatorID":"DE*QXY","EvseStatusRecord":[%s]}}""".formatted(records);

        List<Violation> violations = ((Parsed.Invalid<?>) OicpJson.read(bytes(text), PushEvseStatus.TYPE)).violations();

        assertThat(violations).hasSize(101);
        assertThat(violations.get(99).fieldReference()).isEqualTo("operatorEvseStatus.evseStatusRecord[99].evseStatus");
        assertThat(violations.getLast()).isEqualTo(new Violation(null, "and 50 more"));
    }

    @Test
    void wrong_types_are_reported_among_the_other_violations_and_their_values_never() {
        String text = """
                {"SessionID":7,"EvseID":{"secret":"0A1B2C3D"},"Identification":["0A1B2C3D"],"ChargingStart":"0A1B2C3D",
                "ChargingEnd":[{}],"SessionStart":"2026-02-30T00:00:00Z","SessionEnd":"2026-03-01T10:00:00",
                "ConsumedEnergy":"0A1B2C3D"}""";

        List<Violation> violations =
                ((Parsed.Invalid<?>) OicpJson.read(bytes(text), ChargeDetailRecord.TYPE)).violations();

        assertThat(violations)
                .extracting(Violation::fieldReference)
                .containsExactly(
                        "sessionID",
                        "evseID",
                        "identification",
                        "chargingStart",
                        "chargingEnd",
                        "sessionStart",
                        "sessionEnd",
                        "consumedEnergy");
        assertThat(violations.toString()).doesNotContain("0A1B2C3D");
    }

    @Property
    void whatever_arrives_is_read_or_refused_but_never_an_error(@ForAll byte[] text) {
        assertThat(OicpJson.read(text, StatusMessage.TYPE)).isNotNull();
        assertThat(OicpJson.read(text, ChargeDetailRecord.TYPE)).isNotNull();
    }

    private static List<Violation> violations(byte[] text) {
        return switch (OicpJson.read(text, StatusMessage.TYPE)) {
            case Parsed.Valid<?> valid -> List.of();
            case Parsed.Invalid<?> invalid -> invalid.violations();
        };
    }

    private static byte[] unknown(String value) {
        return bytes("{\"x\":" + value + ",\"StatusCode\":{\"Code\":\"000\"}}");
    }

    /** A message with an unknown member of that depth, one below the message itself. */
    private static byte[] nested(int depth) {
        return unknown("[".repeat(depth) + "]".repeat(depth));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
