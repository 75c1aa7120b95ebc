package io.roamhub.oicp.json;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FieldPathTest {

    @ParameterizedTest
    @CsvSource({
        "EvseID, evseID",
        "EVSEStatus, evseStatus",
        "EVSEPricing, evsePricing",
        "SessionID, sessionID",
        "CPOPartnerSessionID, cpoPartnerSessionID",
        "EMPPartnerSessionID, empPartnerSessionID",
        "RFIDMifareFamilyIdentification, rfidMifareFamilyIdentification",
        "QRCodeIdentification, qrCodeIdentification",
        "UID, uid",
        "PIN, pin",
        "RFID, rfid",
        "CO2Emission, co2Emission",
        "IsOpen24Hours, isOpen24Hours",
        "HashedPIN, hashedPIN",
        "CDRForwarded, cdrForwarded",
        "deltaType, deltaType",
        "on, on",
        "X, x"
    })
    void a_leading_run_of_capitals_is_lowered_up_to_the_last_one_before_a_small_letter(String name, String path) {
        assertThat(FieldPath.name(name)).isEqualTo(path);
    }
}
