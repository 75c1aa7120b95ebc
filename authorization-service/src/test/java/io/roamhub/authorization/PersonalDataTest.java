package io.roamhub.authorization;

import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.authorization.testing.Roaming;
import io.roamhub.common.testing.FakePartner.Reply;
import io.roamhub.common.testing.Tokens;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** UIDs, EvcoIDs and PINs are in no log line and in no error text. */
@QuarkusTest
class PersonalDataTest extends Roaming {

    private static final String UID = "0A1B2C3D4E5F60";
    private static final String EVCO_ID = "DE-ONE-C1A2B3C4D-X";
    private static final String PIN = "90217734";

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line instanceof ExtLogRecord known ? known.getFormattedMessage() : line.getMessage());
            if (line.getThrown() != null) {
                lines.add(line.getThrown().toString());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void listenNoMore() {
        Logger.getLogger("").removeHandler(listener);
    }

    @Test
    void no_line_and_no_answer_names_a_driver() {
        String answers = start(card(UID)).extract().asString()
                + start(qrCode(EVCO_ID, PIN)).extract().asString()
                + start(contract("PlugAndCharge", EVCO_ID)).extract().asString();
        firstBackend.on("/authorize/start", request -> Reply.ok("{\"Identification\": \"" + UID + "\"}"));
        answers += start(card(UID)).extract().asString();
        answers += start(contract("PlugAndCharge", EVCO_ID)).extract().asString();
        String sessionId = openSession(UID);
        answers += stop(qrCode(EVCO_ID, PIN), member("SessionID", sessionId))
                .extract()
                .asString();
        answers += remoteStart(EVSE).extract().asString();
        answers += reserve("DE*AAA*E7PD").extract().asString();
        answers += given().auth()
                .oauth2(Tokens.hubAdmin())
                .get("/api/v1/sessions/" + sessionId)
                .asString();
        answers +=
                given().auth().oauth2(Tokens.hubAdmin()).get("/api/v1/sessions").asString();
        answers += start("{\"QRCodeIdentification\": {\"EvcoID\": \"" + EVCO_ID + "\", \"PIN\": \"" + PIN.repeat(3)
                        + "\"}, \"RFIDMifareFamilyIdentification\": {\"UID\": \"" + UID + "11\"}}")
                .statusCode(400)
                .extract()
                .asString();

        for (String action : List.of("fullLoad", "insert", "delete", "delete")) {
            answers += push(action, card(UID), qrCode(EVCO_ID, PIN)).extract().asString();
        }
        answers += push("insert", qrCode("DE-TWO-C1A2B3C4D-X", PIN), card(UID), card(UID))
                .extract()
                .asString();
        answers += push("insert", card(UID + "1"), qrCode(EVCO_ID + "1", PIN.repeat(3)))
                .statusCode(400)
                .extract()
                .asString();

        assertThat(lines).anyMatch(line -> line.contains("sessionId=" + sessionId));
        assertThat(lines).anyMatch(line -> line.contains("event=authentication-data-pushed"));
        for (String personal : List.of(UID, EVCO_ID, PIN, "C12345678")) {
            assertThat(lines).noneMatch(line -> line.toUpperCase().contains(personal));
            assertThat(answers.toUpperCase()).doesNotContain(personal);
        }
    }
}
