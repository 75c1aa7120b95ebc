package io.roamhub.oicp.common;

import io.roamhub.oicp.authorization.AuthorizationStart;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Violation;
import io.roamhub.oicp.json.WireType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AnswersTest {

    @Test
    void absent_members_of_acknowledgements_are_written_as_null() {
        assertThat(text(Acknowledgement.done(), Acknowledgement.TYPE)).isEqualTo("""
                {"Result":true,"StatusCode":{"Code":"000","Description":"Success.","AdditionalInfo":null},\
                "SessionID":null,"CPOPartnerSessionID":null,"EMPPartnerSessionID":null}""");
    }

    @Test
    void absent_members_of_authorization_answers_are_written_as_null() {
        AuthorizationStart refused = AuthorizationStart.notAuthorized(StatusCode.of(Code.RFID_INVALID_UID));

        assertThat(text(refused, AuthorizationStart.TYPE))
                .startsWith("""
                {"SessionID":null,"CPOPartnerSessionID":null,"EMPPartnerSessionID":null,"ProviderID":null,\
                "AuthorizationStatus":"NotAuthorized",""")
                .endsWith("\"AuthorizationStopIdentifications\":null}");
    }

    @Test
    void the_list_of_violations_is_as_partners_know_it() {
        ValidationError error = ValidationError.of(List.of(new Violation("evseID", "must not be null")));

        assertThat(text(error, ValidationError.TYPE)).isEqualTo("""
                {"extendedInfo":null,"message":"Error parsing/validating JSON.",\
                "validationErrors":[{"fieldReference":"evseID","errorMessage":"must not be null"}]}""");
    }

    @Test
    void a_bare_status_has_a_text_of_the_hub() {
        assertThat(text(StatusMessage.of(Code.UNAUTHORIZED_ACCESS, "IP address not allowed"), StatusMessage.TYPE))
                .isEqualTo("""
                {"StatusCode":{"Code":"017","Description":"IP address not allowed","AdditionalInfo":null}}""");
    }

    @Test
    void a_long_reason_is_cut_to_what_the_field_takes() {
        assertThat(StatusCode.of(Code.DATA_ERROR, "x".repeat(5000)).additionalInfo())
                .hasSize(1000)
                .endsWith("...");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 20, 0, 0, true, true",
        "20, 0, 20, 20, 1, true, true",
        "20, 0, 20, 21, 2, true, false",
        "1, 1, 20, 21, 2, false, true",
        "0, 7, 20, 21, 2, false, true"
    })
    void a_page_knows_its_place(int records, int number, int size, long total, int pages, boolean first, boolean last) {
        Page<String> page = Page.of(java.util.Collections.nCopies(records, "x"), number, size, total);

        assertThat(page.totalPages()).isEqualTo(pages);
        assertThat(page.first()).isEqualTo(first);
        assertThat(page.last()).isEqualTo(last);
        assertThat(page.empty()).isEqualTo(records == 0);
        assertThat(page.numberOfElements()).isEqualTo(records);
        assertThat(page.pageable().offset()).isEqualTo((long) number * size);
    }

    @Test
    void only_a_uuid_is_a_session_of_the_hub() {
        UUID id = UUID.randomUUID();

        assertThat(SessionId.of(id).uuid()).contains(id);
        assertThat(new SessionId(id.toString().toUpperCase()).uuid()).contains(id);
        assertThat(new SessionId("12345").uuid()).isEmpty();
        assertThat(new SessionId("000000000-000-0000-0000-000000000000").uuid()).isEmpty();
        assertThat(new SessionId("zzzzzzzz-0000-0000-0000-000000000000").uuid()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T10:00:00Z",
                "2026-03-01T10:00:00.000+01:00",
                "2026-03-01T10:00:00.123456789-11:30",
                "2024-02-29T23:59:59+14:00"
            })
    void a_date_keeps_its_text(String text) {
        assertThat(DateTime.of(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-03-01",
                "2026-03-01T10:00:00",
                "2026-03-01 10:00:00Z",
                "2026-02-30T10:00:00Z",
                "2026-03-01T25:00:00Z",
                "+12026-03-01T10:00:00Z",
                "1772359200"
            })
    void a_date_without_offset_or_of_no_day_is_refused(String text) {
        assertThatThrownBy(() -> DateTime.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_date_of_the_hub_is_in_utc_and_milliseconds() {
        DateTime date = DateTime.of(Instant.parse("2026-03-01T10:00:00.123456Z"));

        assertThat(date.text()).isEqualTo("2026-03-01T10:00:00.123Z");
        assertThat(Optional.of(date.instant())).contains(Instant.parse("2026-03-01T10:00:00.123Z"));
    }

    @Test
    void personal_ids_redact_themselves_in_every_message() {
        assertThat(Identification.RfidMifareFamily.of("0A1B2C3D").toString()).doesNotContain("0A1B2C3D");
        assertThat(Identification.Remote.of("DE-QXP-C00001234-5").toString()).doesNotContain("C00001234");
    }

    @Test
    void members_are_set_in_a_forwarded_text_and_nothing_else_changes() {
        byte[] text = bytes("{ \"a\": 1.50, \"SessionID\" : null, \"o\":{\"SessionID\":\"inner\"} }");

        byte[] forwarded = OicpJson.withMembers(text, "SessionID", "s-1", "EMPPartnerSessionID", "e\"1", "x", null);

        assertThat(new String(forwarded, StandardCharsets.UTF_8))
                .isEqualTo("{\"EMPPartnerSessionID\":\"e\\\"1\", \"a\": 1.50, \"SessionID\" : \"s-1\","
                        + " \"o\":{\"SessionID\":\"inner\"} }");
        assertThat(new String(OicpJson.withMembers(bytes("{ }"), "a", "b"), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":\"b\" }");
    }

    private static <T> String text(T message, WireType<T> type) {
        return new String(OicpJson.write(message, type), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
