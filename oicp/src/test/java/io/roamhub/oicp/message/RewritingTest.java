package io.roamhub.oicp.message;

import io.roamhub.oicp.authenticationdata.PushAuthenticationData;
import io.roamhub.oicp.authorization.AuthorizeStart;
import io.roamhub.oicp.cdr.ChargeDetailRecord;
import io.roamhub.oicp.cdr.GetChargeDetailRecords;
import io.roamhub.oicp.evsedata.PullEvseData;
import io.roamhub.oicp.evsedata.PushEvseData;
import io.roamhub.oicp.evsestatus.PullEvseStatus;
import io.roamhub.oicp.json.WireType;
import io.roamhub.oicp.pricing.PullEvsePricing;
import io.roamhub.oicp.pricing.PushPricingProductData;
import io.roamhub.oicp.reservation.AuthorizeRemoteReservationStop;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class RewritingTest {

    static Stream<Arguments> otherSpellings() {
        return Stream.of(
                arguments("PushEvseData", PushEvseData.TYPE, "ChargingStationID", "ChargingStationId"),
                arguments("PushEvseData", PushEvseData.TYPE, "\"Period\"", "\"Periods\""),
                arguments("PushEvseData", PushEvseData.TYPE, "\"on\"", "\"On\""),
                arguments("PushEvseData", PushEvseData.TYPE, "ChargingPoolID", "ChargingPoolId"),
                arguments("PushEvseData", PushEvseData.TYPE, ":22.10", ":\"22.10\""),
                arguments("PushEvseData", PushEvseData.TYPE, ":230", ":\"230\""),
                arguments("PushEvseData", PushEvseData.TYPE, ":1.0E2", " : \"1.0E2\""),
                arguments("ChargeDetailRecord", ChargeDetailRecord.TYPE, "HubProviderID", "HubProviderId"),
                arguments("ChargeDetailRecord", ChargeDetailRecord.TYPE, "AC1", "AC 1"),
                arguments("ChargeDetailRecord", ChargeDetailRecord.TYPE, "0A1B2C3D", "0a1b2c3D"),
                arguments("ChargeDetailRecord", ChargeDetailRecord.TYPE, ":30.5510", ":\"30.5510\""),
                arguments("ChargeDetailRecord", ChargeDetailRecord.TYPE, "[10.000,2.0E1]", "[\"10.000\",\"2.0E1\"]"),
                arguments("GetChargeDetailRecords", GetChargeDetailRecords.TYPE, "CDRForwarded", "CDRForwarder"),
                arguments("PullEvseData", PullEvseData.TYPE, "OperatorIds", "OperatorIDs"),
                arguments("PullEvseData", PullEvseData.TYPE, ":12.50", ":\"12.50\""),
                arguments("PullEvseStatus", PullEvseStatus.TYPE, "EvseStatus", "EVSEStatus"),
                arguments("PullEvsePricing", PullEvsePricing.TYPE, "OperatorIDs", "OperatorIds"),
                arguments("PushPricingProductData", PushPricingProductData.TYPE, "\"Periods\"", "\"Period\""),
                arguments(
                        "AuthorizeRemoteReservationStop",
                        AuthorizeRemoteReservationStop.TYPE,
                        "EMPPartnerSessionID",
                        "EMPPartnerSessionId"),
                arguments("AuthorizeStart", AuthorizeStart.TYPE, "DE-QXP-C00001234-5", "de-qxp-c00001234-5"));
    }

    @ParameterizedTest
    @MethodSource("otherSpellings")
    void another_spelling_is_rewritten_and_every_other_byte_stays(
            String sample, WireType<?> type, String published, String other) {
        String json = Samples.named(sample).json();
        String arrived = json.replace(published, other);
        assertThat(arrived).isNotEqualTo(json);

        String stored = Readings.stored(arrived, type);

        assertThat(stored.replace(" : ", ":")).isEqualTo(json);
        assertThat(Readings.valid(arrived, type).rewritten()).isTrue();
        assertThat(Readings.stored(stored, type)).isEqualTo(stored);
    }

    @Test
    void all_tokens_of_a_message_are_rewritten_in_one_go() {
        String arrived = """
                {"PartnerProductID" : "AC 1", "x":"1.5", "HubProviderId":null, "ConsumedEnergy" :\t"1.50" ,
                 "EvseID":"de*qxy*E1","Identification":{ "RFIDMifareFamilyIdentification":{"UID":"0a1b2c3d" } },
                 "SessionID":"s","ChargingStart":"2026-03-01T10:00:00+01:00","ChargingEnd":"2026-03-01T10:00:00Z",
                 "SessionStart":"2026-03-01T10:00:00Z","SessionEnd":"2026-03-01T10:00:00Z"}""";

        String stored = Readings.stored(arrived, ChargeDetailRecord.TYPE);

        assertThat(stored).isEqualTo("""
                {"PartnerProductID" : "AC1", "x":"1.5", "HubProviderID":null, "ConsumedEnergy" :\t1.50 ,
                 "EvseID":"de*qxy*E1","Identification":{ "RFIDMifareFamilyIdentification":{"UID":"0A1B2C3D" } },
                 "SessionID":"s","ChargingStart":"2026-03-01T10:00:00+01:00","ChargingEnd":"2026-03-01T10:00:00Z",
                 "SessionStart":"2026-03-01T10:00:00Z","SessionEnd":"2026-03-01T10:00:00Z"}""");
    }

    @Test
    void escapes_before_and_in_a_rewritten_token_do_no_harm() {
        String arrived = """
                {"x\\"y":"\\\\","P\\u0061rtnerProductID":"\\u0041C 1","é":"ü","EvseID":"DE*QXY*E1","OperatorID":"DE*QXY",
                "Identification":{"RFIDMifareFamilyIdentification":{"UID":"\\u0030a1b2c3d"}}}""";

        String stored = Readings.stored(arrived, AuthorizeStart.TYPE);

        assertThat(stored).isEqualTo("""
                {"x\\"y":"\\\\","P\\u0061rtnerProductID":"AC1","é":"ü","EvseID":"DE*QXY*E1","OperatorID":"DE*QXY",
                "Identification":{"RFIDMifareFamilyIdentification":{"UID":"0A1B2C3D"}}}""");
    }

    @Test
    void a_contract_of_a_record_stays_in_the_case_in_which_it_arrived() {
        String arrived = Samples.named("ChargeDetailRecord")
                .json()
                .replace(
                        "{\"RFIDMifareFamilyIdentification\":{\"UID\":\"0A1B2C3D\"}}",
                        "{\"RemoteIdentification\":{\"EvcoID\":\"DE-QXP-Caaaa1234-5\"}}");

        assertThat(Readings.stored(arrived, ChargeDetailRecord.TYPE)).isEqualTo(arrived);
    }

    @Test
    void a_contract_in_uploads_is_raised() {
        String arrived = Samples.named("PushAuthenticationData").json().replace("DE-QXP-C0000", "De-qXp-Cabcd");

        assertThat(Readings.stored(arrived, PushAuthenticationData.TYPE)).contains("DE-QXP-CABCD1234-5");
    }

    @Test
    void an_operator_may_stand_alone_instead_of_in_a_list() {
        String arrived =
                Samples.named("GetChargeDetailRecords").json().replace("[\"DE*QXY\",\"+49*123\"]", "\"DE*QXY\"");

        assertThat(Readings.valid(arrived, GetChargeDetailRecords.TYPE)
                        .message()
                        .operatorId())
                .hasSize(1);
        assertThat(Readings.stored(arrived, GetChargeDetailRecords.TYPE)).isEqualTo(arrived);
    }

    @Test
    void both_spellings_of_a_member_at_once_are_refused() {
        String arrived = Samples.named("ChargeDetailRecord")
                .json()
                .replace("\"HubProviderID\":", "\"HubProviderId\":\"DE-QXP\",\"HubProviderID\":");

        assertThat(Readings.violations(arrived, ChargeDetailRecord.TYPE))
                .containsExactly("hubProviderID: must be given once");
    }
}
