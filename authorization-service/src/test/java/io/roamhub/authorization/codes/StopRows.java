package io.roamhub.authorization.codes;

import io.restassured.response.ValidatableResponse;
import io.roamhub.common.testing.FakePartner.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** AuthorizeStop. */
final class StopRows {

    private static final String OPERATION = "AuthorizeStop";
    private static final String PATH = "charging/v21/operators/DE*BBB/authorize/stop";
    private static final String ASK = "/authorize/stop";
    private static final String UNKNOWN = "3f1c6a52-8f0e-4b5d-9c57-2d1f6b0e7a41";

    private static final String STOPPED_BY = """
            {"ProviderID": "DE-ONE", "AuthorizationStatus": "Authorized", "StatusCode": {"Code": "000"},
             "AuthorizationStopIdentifications": [%s]}
            """;

    private StopRows() {}

    private static Map<String, Supplier<String>> kinds() {
        Map<String, Supplier<String>> kinds = new LinkedHashMap<>();
        kinds.put("RFID", StatusCodesTest::aCard);
        StartRows.CONTRACTS.forEach((kind, made) -> kinds.put(kind, () -> made.apply(StatusCodesTest.freshContract())));
        return kinds;
    }

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        row(rows, "RFID", "the medium that started the session", 200, "000", on -> {
            String uid = StatusCodesTest.freshCard();
            return on.stops(StatusCodesTest.aCard(uid), session(on.session(uid)));
        });
        row(rows, "QR code", "the medium that started the session, by uploaded data", 200, "000", on -> {
            String code = StatusCodesTest.aCode(StatusCodesTest.freshContract(), "4711");
            String session = on.pushed("insert", code).starts(code).extract().path("SessionID");
            return on.stops(code, session(session));
        });
        kinds().forEach((kind, made) -> kind(rows, kind, made));
        sessions(rows);
        return rows;
    }

    private static void kind(List<Row> rows, String kind, Supplier<String> made) {
        if (!kind.equals("QR code")) {
            row(rows, kind, "one of the AuthorizationStopIdentifications", 200, "000", on -> {
                String medium = made.get();
                on.firstSays("/authorize/start", Reply.ok(STOPPED_BY.formatted(medium)));
                String session = on.starts(StatusCodesTest.aCard()).extract().path("SessionID");
                return on.stops(medium, session(session));
            });
        }
        row(rows, kind, "another medium, its provider says yes", 200, "000", on -> {
            on.firstSays(ASK, StatusCodesTest.saysYes());
            return on.stops(made.get(), session(on.session(StatusCodesTest.freshCard())));
        });
        row(
                rows,
                kind,
                "another medium than the one that started a session by uploaded data",
                200,
                StartRows.refusalOf(kind),
                on -> {
                    String card = StatusCodesTest.aCard();
                    String session =
                            on.pushed("insert", card).starts(card).extract().path("SessionID");
                    return on.stops(made.get(), session(session));
                });
        row(rows, kind, "another medium, its provider says no with code 000", 200, StartRows.refusalOf(kind), on -> {
            on.firstSays(ASK, StatusCodesTest.saysNo("000"));
            return on.stops(made.get(), session(on.session(StatusCodesTest.freshCard())));
        });
        row(rows, kind, "another medium, its provider gives no answer", 200, "310", on -> {
            on.firstSays(ASK, Reply.of(502, ""));
            return on.stops(made.get(), session(on.session(StatusCodesTest.freshCard())));
        });
        row(rows, kind, "another medium, its provider is switched off", 200, "320", on -> {
            String session = on.session(StatusCodesTest.freshCard());
            return on.firstSwitchedOff().stops(made.get(), session(session));
        });
        for (String code : Rows.refusals()) {
            row(rows, kind, "another medium, its provider says no", 200, code, on -> {
                on.firstSays(ASK, StatusCodesTest.saysNo(code));
                return on.stops(made.get(), session(on.session(StatusCodesTest.freshCard())));
            });
        }
    }

    private static void sessions(List<Row> rows) {
        row(
                rows,
                "any",
                "a session that the hub does not know",
                401,
                "400",
                on -> on.stops(StatusCodesTest.aCard(), session(UNKNOWN)));
        row(rows, "any", "a session of another operator", 401, "400", on -> {
            String session = on.session(StatusCodesTest.freshCard());
            return on.posts(
                    "other operator",
                    PATH,
                    "{\"OperatorID\": \"DE*BBB\", \"SessionID\": \"" + session + "\", \"Identification\": "
                            + StatusCodesTest.aCard() + "}");
        });
        row(rows, "any", "SessionID and CPOPartnerSessionID of different sessions", 401, "400", on -> {
            on.firstSays("/authorize/start", StatusCodesTest.saysYes());
            String own = "codes-" + StatusCodesTest.freshCard();
            on.starts(StatusCodesTest.aCard(), StatusCodesTest.named("CPOPartnerSessionID", own));
            return on.stops(
                    StatusCodesTest.aCard(),
                    session(on.session(StatusCodesTest.freshCard())),
                    StatusCodesTest.named("CPOPartnerSessionID", own));
        });
        row(rows, "any", "a session whose charge detail record is stored", 404, "400", on -> {
            String uid = StatusCodesTest.freshCard();
            String session = on.session(uid);
            on.closes(session);
            return on.stops(StatusCodesTest.aCard(uid), session(session));
        });
        row(rows, "any", "no session is named", 400, "", on -> on.stops(StatusCodesTest.aCard()));
        row(
                rows,
                "any",
                "two identifications in one",
                400,
                "",
                on -> on.stops(StartRows.TWO_IDENTIFICATIONS, session(UNKNOWN)));
        row(
                rows,
                "RFIDIdentification",
                "RFIDIdentification instead of RFIDMifareFamilyIdentification",
                400,
                "",
                on -> on.stops(
                        "{\"RFIDIdentification\": {\"UID\": \"0A1B2C3D\", \"RFID\": \"nfc\"}}", session(UNKNOWN)));
        row(
                rows,
                "QR code",
                "a PIN of more than 20 characters",
                400,
                "",
                on -> on.stops(StatusCodesTest.aCode("DE-ONE-C12345678-9", "123456789012345678901"), session(UNKNOWN)));
        row(
                rows,
                "RFID",
                "a UID of the wrong length",
                400,
                "",
                on -> on.stops(StatusCodesTest.aCard("0A1B2C3D4E"), session(UNKNOWN)));
    }

    private static String session(String id) {
        return StatusCodesTest.named("SessionID", id);
    }

    private static void row(
            List<Row> rows,
            String kind,
            String situation,
            int status,
            String code,
            Function<StatusCodesTest, ValidatableResponse> ask) {
        rows.add(new Row(OPERATION, kind, situation, status, code, ask));
    }
}
