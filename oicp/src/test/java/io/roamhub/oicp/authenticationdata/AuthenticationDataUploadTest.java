package io.roamhub.oicp.authenticationdata;

import io.roamhub.oicp.common.ActionType;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import io.roamhub.oicp.json.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AuthenticationDataUploadTest {

    private static final String CARD = "{\"Identification\": {\"RFIDMifareFamilyIdentification\": {\"UID\": \"%s\"}}}";

    private final List<AuthenticationDataRecord> records = new ArrayList<>();

    @Test
    void records_are_handed_over_in_their_order_and_only_their_number_is_kept() {
        AuthenticationDataUpload upload =
                valid(upload("insert", card("AABBCCDD"), card("00112233"))).message();

        assertThat(upload.actionType()).isEqualTo(ActionType.INSERT);
        assertThat(upload.providerId().text()).isEqualTo("DE-ONE");
        assertThat(upload.records()).isEqualTo(2);
        assertThat(records)
                .extracting(record ->
                        record.identification().cardUid().orElseThrow().text())
                .containsExactly("AABBCCDD", "00112233");
    }

    @Test
    void it_is_valid_where_the_whole_message_is_and_has_the_same_violations_where_that_has_not() {
        for (String text : List.of(
                upload("fullLoad"),
                upload("delete"),
                upload("replace", card("AABBCCDD")),
                upload("update", card("AABBCC"), "null", card("aabbccdd"), "{}", "[]"),
                upload("update", card("aabbccdd")),
                "{\"ActionType\": \"update\"}",
                "{\"ProviderAuthenticationData\": {\"AuthenticationDataRecord\": {}}}",
                "[]")) {
            Parsed<PushAuthenticationData> whole =
                    OicpJson.read(text.getBytes(StandardCharsets.UTF_8), PushAuthenticationData.TYPE);

            assertThat(violations(read(text))).as(text).isEqualTo(violations(whole));
        }
    }

    private static List<Violation> violations(Parsed<?> parsed) {
        return parsed instanceof Parsed.Invalid<?> invalid ? invalid.violations() : List.of();
    }

    private Parsed.Valid<AuthenticationDataUpload> valid(String text) {
        return read(text).orThrow();
    }

    private Parsed<AuthenticationDataUpload> read(String text) {
        return OicpJson.read(text.getBytes(StandardCharsets.UTF_8), AuthenticationDataUpload.type(records::add));
    }

    private static String card(String uid) {
        return CARD.formatted(uid);
    }

    private static String upload(String action, String... records) {
        return "{\"ActionType\": \"" + action + "\", \"ProviderAuthenticationData\": {\"ProviderID\": \"DE-ONE\","
                + " \"AuthenticationDataRecord\": [" + String.join(", ", records) + "]}}";
    }
}
