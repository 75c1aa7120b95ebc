package io.roamhub.oicp.message;

import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules of single fields and across fields, each tried by one change to a valid message. */
class FieldRulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', nullValues = "NONE", textBlock = """
            PushEvseData ¦ "insert" ¦ "insertOrUpdate" ¦ actionType: must be one of fullLoad, update, insert, delete
            PushEvseData ¦ "OperatorName":"Netz" ¦ "OperatorName":null ¦ operatorEvseData.operatorName: must not be null
            PushEvseData ¦ "Netz" ¦ "${101}" ¦ operatorEvseData.operatorName: size must be between 0 and 100
            PushEvseData ¦ "+4912345678" ¦ "012345678" ¦ operatorEvseData.evseDataRecord[0].hotlinePhoneNumber: must match "^\\+[0-9]{5,15}$"
            PushEvseData ¦ "DE*QXY*E77*1" ¦ "DE*QXY*77" ¦ operatorEvseData.evseDataRecord[0].evseID: must match "^(([A-Za-z]{2}\\*?[A-Za-z0-9]{3}\\*?E[A-Za-z0-9\\*]{1,30})|(\\+?[0-9]{1,3}\\*[0-9]{3}\\*[0-9\\*]{1,32}))$"
            PushEvseData ¦ "DEU" ¦ "DE" ¦ operatorEvseData.evseDataRecord[0].address.country: size must be between 3 and 3
            PushEvseData ¦ "Am Platz" ¦ "A" ¦ operatorEvseData.evseDataRecord[0].address.street: size must be between 2 and 100
            PushEvseData ¦ "UTC+01:00" ¦ "+01:00" ¦ operatorEvseData.evseDataRecord[0].address.timeZone: must match "[U][T][C][+,-][0-9][0-9][:][0-9][0-9]"
            PushEvseData ¦ "06:00" ¦ "6:00" ¦ operatorEvseData.evseDataRecord[0].openingTimes[0].period[0].begin: must match "[0-9]{2}:[0-9]{2}"
            PushEvseData ¦ "lang":"en","value":"second gate" ¦ "value":"second gate" ¦ operatorEvseData.evseDataRecord[0].chargingStationLocationReference[0].lang: must not be null
            PushEvseData ¦ "second gate" ¦ "${151}" ¦ operatorEvseData.evseDataRecord[0].chargingStationLocationReference[0].value: size must be between 0 and 150
            PushEvseData ¦ "Type 2 Outlet" ¦ "Unspecified" ¦ operatorEvseData.evseDataRecord[0].plugs[0]: must not be Unspecified
            PushEvseData ¦ "Restricted access" ¦ "Unspecified" ¦ operatorEvseData.evseDataRecord[0].accessibility: must not be Unspecified
            PushEvseData ¦ ["Type 2 Outlet","CCS Combo 2 Plug (Cable Attached)"] ¦ [] ¦ operatorEvseData.evseDataRecord[0].plugs: must not be empty
            PushEvseData ¦ [{"lang":"de","value":"Rathaus"},{"lang":"de-CH-Latn-x-alt","value":"Gmeindhuus"}] ¦ [] ¦ operatorEvseData.evseDataRecord[0].chargingStationNames: must not be empty
            PushEvseData ¦ ["NFC RFID Classic","REMOTE"] ¦ [] ¦ operatorEvseData.evseDataRecord[0].authenticationModes: must not be empty
            PushEvseData ¦ ["Contract","Direct"] ¦ [] ¦ operatorEvseData.evseDataRecord[0].paymentOptions: must not be empty
            PushEvseData ¦ ["Contract","Direct"] ¦ ["Contract",null] ¦ operatorEvseData.evseDataRecord[0].paymentOptions[1]: must not be null
            PushEvseData ¦ ["Contract","Direct"] ¦ ["Contract","No Payment"] ¦ operatorEvseData.evseDataRecord[0].paymentOptions: must not combine No Payment with other options
            PushEvseData ¦ ["Reservation"] ¦ [] ¦ operatorEvseData.evseDataRecord[0].valueAddedServices: must not be empty
            PushEvseData ¦ "OpeningTimes" ¦ "x-OpeningTimes" ¦ operatorEvseData.evseDataRecord[0].openingTimes: must not be empty where IsOpen24Hours is false
            PushEvseData ¦ [{"Period":[{"begin":"06:00","end":"22:30"}],"on":"Workdays"}] ¦ [] ¦ operatorEvseData.evseDataRecord[0].openingTimes: must not be empty where IsOpen24Hours is false
            PushEvseData ¦ "Percentage":85 ¦ "Percentage":100 ¦ operatorEvseData.evseDataRecord[0].energySource[0].percentage: must be less than or equal to 99
            PushEvseData ¦ "Percentage":85 ¦ "Percentage":0.5 ¦ operatorEvseData.evseDataRecord[0].energySource[0].percentage: must be a whole number
            PushEvseData ¦ "CO2Emission":30.5410 ¦ "CO2Emission":99999.01 ¦ operatorEvseData.evseDataRecord[0].environmentalImpact.co2Emission: must be less than or equal to 99999
            PushEvseData ¦ 22.10 ¦ 999.1 ¦ operatorEvseData.evseDataRecord[0].chargingFacilities[0].power: must be less than or equal to 999
            PushEvseData ¦ "Voltage":230 ¦ "Voltage":-1 ¦ operatorEvseData.evseDataRecord[0].chargingFacilities[0].voltage: must be greater than or equal to 0
            PushEvseData ¦ "IsOpen24Hours":false ¦ "IsOpen24Hours":"false" ¦ operatorEvseData.evseDataRecord[0].isOpen24Hours: must be true or false
            PushEvseData ¦ {"Google":{"Coordinates":"52.480495 13.356465"}} ¦ {} ¦ operatorEvseData.evseDataRecord[0].geoCoordinates: must have exactly one of Google, DecimalDegree, DegreeMinuteSeconds
            PushEvseData ¦ {"Google":{"Coordinates":"52.480495 13.356465"}} ¦ {"DecimalDegree":{"Longitude":"9.1","Latitude":"200.1"}} ¦ operatorEvseData.evseDataRecord[0].geoCoordinates.decimalDegree.latitude: must match "^-?1?\\d{1,2}\\.\\d{1,6}$"
            PushEvseData ¦ "52.480495 13.356465" ¦ "52 13" ¦ operatorEvseData.evseDataRecord[0].geoCoordinates.google.coordinates: must match "^-?1?\\d{1,2}\\.\\d{1,6}\\s*\\,?\\s*-?1?\\d{1,2}\\.\\d{1,6}$"
            PushEvseData ¦ "DEU" ¦ "ZZZ" ¦ operatorEvseData.evseDataRecord[0].address.country: must be a country code of ISO 3166-1 in three letters
            PushEvseData ¦ "DEU" ¦ "XKX" ¦ NONE
            PushEvseData ¦ "DEU" ¦ "deu" ¦ NONE
            PushEvseData ¦ "06:00" ¦ "06:60" ¦ operatorEvseData.evseDataRecord[0].openingTimes[0].period[0].begin: must be between 00:00 and 24:00
            PushEvseData ¦ "22:30" ¦ "24:01" ¦ operatorEvseData.evseDataRecord[0].openingTimes[0].period[0].end: must be between 00:00 and 24:00
            PushEvseData ¦ "22:30" ¦ "06:00" ¦ operatorEvseData.evseDataRecord[0].openingTimes[0].period[0].end: must be after begin; what spans midnight is two periods
            PushEvseData ¦ "22:30" ¦ "00:00" ¦ NONE
            PushEvseData ¦ "22:30" ¦ "24:00" ¦ NONE
            PushEvseData ¦ {"begin":"06:00","end":"22:30"} ¦ {"begin":"06:00","end":"12:00"},{"begin":"12:00","end":"22:30"} ¦ NONE
            PushEvseData ¦ {"begin":"06:00","end":"22:30"} ¦ {"begin":"12:00","end":"22:30"},{"begin":"06:00","end":"12:01"} ¦ operatorEvseData.evseDataRecord[0].openingTimes: must not have overlapping periods on the same days
            PushEvseData ¦ "on":"Workdays" ¦ "on":"Workdays"},{"Period":[{"begin":"22:00","end":"23:00"}],"on":"Workdays" ¦ operatorEvseData.evseDataRecord[0].openingTimes: must not have overlapping periods on the same days
            PushEvseData ¦ "on":"Workdays" ¦ "on":"Workdays"},{"Period":[{"begin":"08:00","end":"12:00"}],"on":"Monday" ¦ NONE
            PushEvseData ¦ "IsOpen24Hours":false ¦ "IsOpen24Hours":true ¦ operatorEvseData.evseDataRecord[0].openingTimes: must be empty or all day where IsOpen24Hours is true
            PushEvseData ¦ "IsOpen24Hours":false,"OpeningTimes":[{"Period":[{"begin":"06:00","end":"22:30"}] ¦ "IsOpen24Hours":true,"OpeningTimes":[{"Period":[{"begin":"00:00","end":"23:59"}] ¦ NONE
            PushEvseData ¦ "52.480495 13.356465" ¦ "90.000000 -180.0" ¦ NONE
            PushEvseData ¦ "52.480495 13.356465" ¦ "90.000001 13.356465" ¦ operatorEvseData.evseDataRecord[0].geoCoordinates.google.coordinates: must have a latitude between -90 and 90 degrees
            PushEvseData ¦ "52.480495 13.356465" ¦ "-52.480495,-180.000001" ¦ operatorEvseData.evseDataRecord[0].geoCoordinates.google.coordinates: must have a longitude between -180 and 180 degrees
            PushEvseData ¦ {"Google":{"Coordinates":"52.480495 13.356465"}} ¦ {"DecimalDegree":{"Longitude":"180.0","Latitude":"-90.0"}} ¦ NONE
            PushEvseData ¦ {"Google":{"Coordinates":"52.480495 13.356465"}} ¦ {"DecimalDegree":{"Longitude":"-180.1","Latitude":"9.1"}} ¦ operatorEvseData.evseDataRecord[0].geoCoordinates.decimalDegree.longitude: must be between -180 and 180 degrees
            PushEvseData ¦ {"Google":{"Coordinates":"52.480495 13.356465"}} ¦ {"DecimalDegree":{"Longitude":"9.1","Latitude":"90.000001"}} ¦ operatorEvseData.evseDataRecord[0].geoCoordinates.decimalDegree.latitude: must be between -90 and 90 degrees
            PushEvseData ¦ "52° 28' 49.78''" ¦ "90° 0' 0.01''" ¦ operatorEvseData.evseDataRecord[0].geoChargingPointEntrance.degreeMinuteSeconds.latitude: must be between -90 and 90 degrees
            PushEvseData ¦ "52° 28' 49.78''" ¦ "52° 60' 49.78''" ¦ operatorEvseData.evseDataRecord[0].geoChargingPointEntrance.degreeMinuteSeconds.latitude: must have less than 60 minutes and 60 seconds
            PushEvseData ¦ "52° 28' 49.78''" ¦ "52° 28' 60.0''" ¦ operatorEvseData.evseDataRecord[0].geoChargingPointEntrance.degreeMinuteSeconds.latitude: must have less than 60 minutes and 60 seconds
            PullEvseData ¦ ["DEU"] ¦ ["DEU","QQQ"] ¦ countryCodes[1]: must be a country code of ISO 3166-1 in three letters
            PushEvseStatus ¦ "OutOfService" ¦ "Charging" ¦ operatorEvseStatus.evseStatusRecord[0].evseStatus: must be one of Available, Reserved, Occupied, OutOfService, EvseNotFound, Unknown
            PushEvseStatus ¦ [{"EvseID":"DE*QXY*E77*1","EvseStatus":"OutOfService"}] ¦ [] ¦ operatorEvseStatus.evseStatusRecord: must not be empty unless ActionType is fullLoad
            PushEvseStatus ¦ "update" ¦ "fullLoad" ¦ NONE
            PullEvseData ¦ "CountryCodes" ¦ "LastCall":"2026-03-01T10:00:00Z","CountryCodes" ¦ lastCall: must not be combined with SearchCenter, CountryCodes or OperatorIds
            PullEvseData delta ¦ "LastCall" ¦ "OperatorIds":["DE*QXY"],"LastCall" ¦ lastCall: must not be combined with SearchCenter, CountryCodes or OperatorIds
            PullEvseData delta ¦ "LastCall" ¦ "OperatorIds":null,"LastCall" ¦ NONE
            PullEvseData delta ¦ "Google" ¦ "UTM" ¦ geoCoordinatesResponseFormat: must be one of Google, DegreeMinuteSeconds, DecimalDegree
            PullEvseData ¦ "Radius":12.50 ¦ "Radius":-1 ¦ searchCenter.radius: must be greater than or equal to 0
            PullEvseStatusById ¦ ["DE*QXY*E77*1","+49*123*4"] ¦ [] ¦ evseID: must not be empty
            PullEvseStatusById ¦ "EvseID" ¦ "OperatorID":["DE*QXY"],"EvseID" ¦ : must have at most one of EvseID, OperatorID, SearchCenter
            PullEvseStatusById ¦ "EvseID" ¦ "SearchCenter":null,"EvseID" ¦ NONE
            PullEvseStatusByOperatorId ¦ ["DE*QXY","+49*123"] ¦ [] ¦ operatorID: must not be empty
            AuthorizeStart ¦ "PIN":"1234" ¦ "HashedPIN":{"Value":"$2b$10$abcdefghij","Function":"Bcrypt"} ¦ identification: must have PIN instead of HashedPIN in QRCodeIdentification
            AuthorizeStart ¦ "PIN":"1234" ¦ "x":1 ¦ identification.qrCodeIdentification: must have exactly one of PIN, HashedPIN
            AuthorizeStart ¦ "1234" ¦ "123456789012345678901" ¦ identification.qrCodeIdentification.pin: size must be between 0 and 20
            AuthorizeStart ¦ {"QRCodeIdentification": ¦ {"RFIDMifareFamilyIdentification":{"UID":"0A1B2C3D"},"QRCodeIdentification": ¦ identification: must have exactly one of RFIDMifareFamilyIdentification, RFIDIdentification, QRCodeIdentification, PlugAndChargeIdentification, RemoteIdentification
            AuthorizeStart ¦ {"QRCodeIdentification": ¦ {"RFIDMifareFamilyIdentification":null,"QRCodeIdentification": ¦ NONE
            AuthorizeStart ¦ "own product" ¦ "${51}" ¦ partnerProductID: size must be between 0 and 50
            AuthorizeStart ¦ "OperatorID":"DE*QXY" ¦ "OperatorID":"DE*QX" ¦ operatorID: must match "^(([A-Za-z]{2}\\*?[A-Za-z0-9]{3})|(\\+?[0-9]{1,3}\\*[0-9]{3}))$"
            AuthorizeStop ¦ {"PlugAndChargeIdentification":{"EvcoID":"DE-QXP-C00001234-5"}} ¦ {"RFIDIdentification":{"UID":"0A1B2C3D","RFID":"nfc"}} ¦ identification: must have RFIDMifareFamilyIdentification instead of RFIDIdentification
            AuthorizationStart ¦ "Authorized" ¦ "Maybe" ¦ authorizationStatus: must be one of Authorized, NotAuthorized
            AuthorizeRemoteStart ¦ "RemoteIdentification" ¦ "PlugAndChargeIdentification" ¦ identification: must have RemoteIdentification and no other
            AuthorizeRemoteStart ¦ "DE-QXP" ¦ "DE-Q" ¦ providerID: must match "^([A-Za-z]{2}\\-?[A-Za-z0-9]{3}|[A-Za-z]{2}[\\*|-]?[A-Za-z0-9]{3})$"
            AuthorizeRemoteReservationStart ¦ "RemoteIdentification" ¦ "PlugAndChargeIdentification" ¦ identification: must have RemoteIdentification and no other
            AuthorizeRemoteReservationStart ¦ 99 ¦ 100 ¦ duration: must be less than or equal to 99
            AuthorizeRemoteReservationStart ¦ 99 ¦ 0 ¦ duration: must be greater than or equal to 1
            StartNotification ¦ "Start" ¦ "Pause" ¦ type: must be one of Start, Progress, End, Error
            StartNotification ¦ "Type" ¦ "Kind" ¦ type: must be one of Start, Progress, End, Error
            ProgressNotification ¦ "ChargingDuration":3000000000 ¦ "x":1 ¦ NONE
            ProgressNotification ¦ "ConsumedEnergyProgress" ¦ "x" ¦ NONE
            ErrorNotification ¦ "plug again" ¦ "${251}" ¦ errorAdditionalInfo: size must be between 0 and 250
            ChargeDetailRecord ¦ "cpo-1" ¦ "${251}" ¦ cpoPartnerSessionID: size must be between 0 and 250
            ChargeDetailRecord ¦ "k-1" ¦ "${1001}" ¦ calibrationLawVerificationInfo.publicKey: size must be between 0 and 1000
            ChargeDetailRecord ¦ 2026-03-01T11:00:00.000+01:00 ¦ 2026-03-01 11:00:00 ¦ chargingEnd: must be a date and time with an offset, such as 2020-09-23T16:17:53+02:00
            PushPricingProductData ¦ "ProviderID":"*" ¦ "ProviderID":"**" ¦ pricingProductData.providerID: must match "^([A-Za-z]{2}\\-?[A-Za-z0-9]{3}|[A-Za-z]{2}[\\*|-]?[A-Za-z0-9]{3})$"
            PushEvsePricing ¦ ["AC1","own product"] ¦ [] ¦ evsePricing[0].evseIDProductList: must not be empty
            PushAuthenticationData ¦ "Bcrypt" ¦ "MD5" ¦ providerAuthenticationData.authenticationDataRecord[1].identification.qrCodeIdentification.hashedPIN.function: must be one of Bcrypt
            """)
    void a_broken_rule_is_named_at_its_place(String sample, String valid, String changed, String violation) {
        Samples.Sample message = Samples.named(sample);
        String json = message.json().replace(valid, filled(changed));
        assertThat(json).isNotEqualTo(message.json());

        List<String> violations = Readings.violations(json, message.type());

        assertThat(violations).isEqualTo(violation == null ? List.of() : List.of(violation));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            PushEvseData ¦ "Amperage":32 ¦ "Amperage":500 ¦ operatorEvseData.evseDataRecord[0].chargingFacilities[0].amperage: should be less than or equal to 99
            PushEvseData ¦ "Voltage":230 ¦ "Voltage":1500 ¦ operatorEvseData.evseDataRecord[0].chargingFacilities[0].voltage: should be less than or equal to 999
            ChargeDetailRecord ¦ c2lnbmVk ¦ ${3001} ¦ signedMeteringValues[0].signedMeteringValue: size should be between 0 and 3000
            ChargeDetailRecord ¦ 30.5510 ¦ 30.5511 ¦ consumedEnergy: should have at most 3 decimals
            """)
    void a_limit_that_hardware_exceeds_is_a_warning_unless_strict(
            String sample, String valid, String changed, String warning) {
        Samples.Sample message = Samples.named(sample);
        String json = message.json().replace(valid, filled(changed));

        assertThat(Readings.warnings(json, message.type())).containsExactly(warning);
        assertThat(OicpJson.read(json.getBytes(StandardCharsets.UTF_8), message.type(), true))
                .isInstanceOf(Parsed.Invalid.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            PushEvseData ¦ "Type 2 Outlet" ¦ "Type 9 Outlet" ¦ plugs[0]
            PushEvseData ¦ "REMOTE" ¦ "VOICE" ¦ authenticationModes[1]
            PushEvseData ¦ "Workdays" ¦ "Holidays" ¦ on
            ErrorNotification ¦ "ConnectorError" ¦ "OtherError" ¦ errorType
            PushPricingProductData ¦ "PARKING FEE" ¦ "BLOCKING FEE" ¦ additionalReference
            """)
    void a_word_of_a_later_edition_is_kept_with_a_warning_also_in_strict_mode(
            String sample, String valid, String changed, String place) {
        Samples.Sample message = Samples.named(sample);
        String json = message.json().replace(valid, changed);

        Parsed.Valid<?> parsed = OicpJson.read(json.getBytes(StandardCharsets.UTF_8), message.type(), true)
                .orThrow();

        assertThat(parsed.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.fieldReference()).endsWith(place);
            assertThat(warning.errorMessage()).startsWith("is none of");
        });
        assertThat(parsed.rewritten()).isFalse();
    }

    @Test
    void eleven_signed_values_are_accepted_with_a_warning() {
        Samples.Sample message = Samples.named("ChargeDetailRecord");
        String one = "{\"SignedMeteringValue\":\"c2lnbmVk\",\"MeteringStatus\":\"Start\"}";
        String json = message.json().replace(one, String.join(",", java.util.Collections.nCopies(11, one)));

        assertThat(Readings.warnings(json, message.type()))
                .containsExactly("signedMeteringValues: size should be between 0 and 10");
    }

    @Test
    void the_data_of_oicp_21_beside_a_hashed_pin_is_read_with_a_remark() {
        Samples.Sample message = Samples.named("PushAuthenticationData");
        String json = message.json()
                .replace(
                        "\"Function\":\"Bcrypt\"", "\"Function\":\"Bcrypt\",\"LegacyHashData\":{\"Function\":\"MD5\"}");

        assertThat(Readings.warnings(json, message.type()))
                .singleElement()
                .asString()
                .endsWith("is ignored");
    }

    @ParameterizedTest
    @CsvSource({
        "AuthorizeStop",
        "AuthorizeRemoteStop",
        "AuthorizeRemoteReservationStop",
        "StartNotification",
        "ProgressNotification",
        "EndNotification",
        "ErrorNotification",
        "ChargeDetailRecord"
    })
    void a_later_message_names_its_session_by_one_of_three_members(String sample) {
        Samples.Sample message = Samples.named(sample);
        String withoutSession = message.json().replace("\"" + Samples.SESSION + "\"", "null");
        String withoutAlias = withoutSession.replace("\"cpo-1\"", "null");
        String withoutAny = withoutAlias.replace("\"emp-1\"", "null");

        assertThat(Readings.violations(withoutSession, message.type())).isEmpty();
        assertThat(Readings.violations(withoutAlias, message.type())).isEmpty();
        assertThat(Readings.violations(withoutAny, message.type()))
                .containsExactly("sessionID: must not be null where no partner session id is given either");
    }

    @ParameterizedTest
    @CsvSource({"AuthorizeStart", "AuthorizeRemoteStart", "AuthorizeRemoteReservationStart"})
    void a_first_message_needs_no_session(String sample) {
        Samples.Sample message = Samples.named(sample);
        String json = message.json()
                .replace("\"" + Samples.SESSION + "\"", "null")
                .replace("\"cpo-1\"", "null")
                .replace("\"emp-1\"", "null");

        assertThat(Readings.violations(json, message.type())).isEmpty();
    }

    @Test
    void progress_is_told_in_time_or_energy() {
        Samples.Sample message = Samples.named("ProgressNotification");
        String json = message.json().replace("ChargingDuration", "x").replace("ConsumedEnergyProgress", "y");

        assertThat(Readings.violations(json, message.type()))
                .containsExactly("chargingDuration: must not be null where ConsumedEnergyProgress is null");
    }

    @Test
    void a_hundred_ids_may_be_asked_at_once() {
        String ids = String.join(",", java.util.Collections.nCopies(100, "\"DE*QXY*E77*1\""));
        Samples.Sample message = Samples.named("PullEvseStatusById");
        String hundred = "{\"ProviderID\":\"DE-QXP\",\"EvseID\":[" + ids + "]}";
        String more = hundred.replace("]", ",\"DE*QXY*E1\"]");

        assertThat(Readings.violations(hundred, message.type())).isEmpty();
        assertThat(Readings.violations(more, message.type())).containsExactly("evseID: size must be between 1 and 100");
    }

    @Test
    void an_empty_list_is_for_a_full_load_only() {
        for (String action : List.of("insert", "update", "delete")) {
            assertThat(Readings.violations(
                            emptyPush(action), Samples.named("PushEvseData").type()))
                    .containsExactly(
                            "operatorEvseData.evseDataRecord: must not be empty unless ActionType is fullLoad");
        }
        assertThat(Readings.violations(
                        emptyPush("fullLoad"), Samples.named("PushEvseData").type()))
                .isEmpty();
    }

    private static String emptyPush(String action) {
        return """
                {"ActionType":"%s","OperatorEvseData":{"OperatorID":"DE*QXY","OperatorName":"N","EvseDataRecord":[]}}""".formatted(action);
    }

    /** Replaces a dollar with a number in braces by as many letters. */
    private static String filled(String text) {
        int from = text.indexOf("${");
        if (from < 0) {
            return text;
        }
        int to = text.indexOf('}', from);
        int length = Integer.parseInt(text.substring(from + 2, to));
        return text.substring(0, from) + "x".repeat(length) + text.substring(to + 1);
    }
}
