package io.roamhub.authorization.codes;

import io.restassured.response.ValidatableResponse;
import io.roamhub.common.testing.FakePartner.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** AuthorizeStart. */
final class StartRows {

    static final String TWO_IDENTIFICATIONS = "{\"RFIDMifareFamilyIdentification\": {\"UID\": \"0A1B2C3D\"},"
            + " \"RemoteIdentification\": {\"EvcoID\": \"DE-ONE-C12345678-9\"}}";

    private static final String OPERATION = "AuthorizeStart";
    private static final String PATH = "charging/v21/operators/DE*AAA/authorize/start";
    private static final String ASK = "/authorize/start";

    /** Kinds that name a contract, made for an EvcoID, with the code that says no to them. */
    static final Map<String, UnaryOperator<String>> CONTRACTS = contracts();

    private StartRows() {}

    private static Map<String, UnaryOperator<String>> contracts() {
        Map<String, UnaryOperator<String>> kinds = new LinkedHashMap<>();
        kinds.put("QR code", evcoId -> StatusCodesTest.aCode(evcoId, "4711"));
        kinds.put("Plug&Charge", evcoId -> StatusCodesTest.someContract("PlugAndCharge", evcoId));
        kinds.put("Remote", evcoId -> StatusCodesTest.someContract("Remote", evcoId));
        return kinds;
    }

    static String refusalOf(String kind) {
        return switch (kind) {
            case "RFID" -> "102";
            case "QR code" -> "101";
            default -> "105";
        };
    }

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        cards(rows);
        CONTRACTS.forEach((kind, made) -> contract(rows, kind, made));
        badInput(rows);
        return rows;
    }

    private static void cards(List<Row> rows) {
        row(rows, "RFID", "uploaded data allow it", 200, "000", on -> {
            String card = StatusCodesTest.aCard();
            return on.pushed("insert", card).starts(card);
        });
        row(rows, "RFID", "one of the providers says yes", 200, "000", on -> on.firstSays(
                        ASK, StatusCodesTest.saysYes())
                .starts(StatusCodesTest.aCard()));
        row(rows, "RFID", "all providers say no", 200, "102", on -> on.starts(StatusCodesTest.aCard()));
        row(rows, "RFID", "nobody says yes and somebody gives no answer", 200, "106", on -> on.secondSays(
                        Reply.of(500, "{}"))
                .starts(StatusCodesTest.aCard()));
        row(rows, "RFID", "nobody can be asked", 200, "106", on -> on.onlyFirst()
                .firstSwitchedOff()
                .starts(StatusCodesTest.aCard()));
        row(rows, "RFID", "no provider has a contract with the operator", 200, "210", on -> on.withoutContracts()
                .starts(StatusCodesTest.aCard()));
        row(rows, "RFID", "a single provider is asked and says no with code 000", 200, "102", on -> on.onlyFirst()
                .firstSays(ASK, StatusCodesTest.saysNo("000"))
                .starts(StatusCodesTest.aCard()));
        for (String code : Rows.refusals()) {
            row(rows, "RFID", "the single provider that is asked says no", 200, code, on -> on.onlyFirst()
                    .firstSays(ASK, StatusCodesTest.saysNo(code))
                    .starts(StatusCodesTest.aCard()));
        }
    }

    private static void contract(List<Row> rows, String kind, UnaryOperator<String> made) {
        row(rows, kind, "uploaded data allow it", 200, "000", on -> {
            String record = made.apply(StatusCodesTest.freshContract());
            return on.pushed("insert", record).starts(record);
        });
        row(rows, kind, "the contract's provider says yes", 200, "000", on -> on.firstSays(
                        ASK, StatusCodesTest.saysYes())
                .starts(fresh(made)));
        row(rows, kind, "the contract's provider says no with code 000", 200, refusalOf(kind), on -> on.firstSays(
                        ASK, StatusCodesTest.saysNo("000"))
                .starts(fresh(made)));
        row(rows, kind, "the contract's provider gives no answer", 200, "310", on -> on.firstSays(
                        ASK, Reply.ok("<html>"))
                .starts(fresh(made)));
        row(rows, kind, "the contract's provider is switched off", 200, "320", on -> on.firstSwitchedOff()
                .starts(fresh(made)));
        row(
                rows,
                kind,
                "the contract's provider has no contract with the operator",
                200,
                "210",
                on -> on.withoutContracts().starts(fresh(made)));
        row(
                rows,
                kind,
                "the contract's provider is nobody's",
                200,
                "300",
                on -> on.starts(made.apply("DE-XYZ-C12345678-9")));
        row(rows, kind, "an EvcoID of the wrong grammar", 400, "", on -> on.starts(made.apply("DE-ONE-C1234567890-9")));
        for (String code : Rows.refusals()) {
            row(rows, kind, "the contract's provider says no", 200, code, on -> on.firstSays(
                            ASK, StatusCodesTest.saysNo(code))
                    .starts(fresh(made)));
        }
    }

    private static void badInput(List<Row> rows) {
        row(rows, "QR code", "uploaded data have another PIN: its provider is asked and says no", 200, "101", on -> {
            String evcoId = StatusCodesTest.freshContract();
            return on.pushed("insert", StatusCodesTest.aCode(evcoId, "4711"))
                    .firstSays(ASK, StatusCodesTest.saysNo("101"))
                    .starts(StatusCodesTest.aCode(evcoId, "4712"));
        });
        row(
                rows,
                "any",
                "the EvseID is another operator's",
                200,
                "018",
                on -> on.startsAt("DE*BBB*E1", StatusCodesTest.aCard()));
        row(
                rows,
                "any",
                "an EvseID of the wrong grammar",
                400,
                "",
                on -> on.startsAt("DE*AAA", StatusCodesTest.aCard()));
        row(rows, "any", "two identifications in one", 400, "", on -> on.starts(TWO_IDENTIFICATIONS));
        row(rows, "any", "no identification", 400, "", on -> on.starts("{}"));
        row(
                rows,
                "RFIDIdentification",
                "RFIDIdentification instead of RFIDMifareFamilyIdentification",
                400,
                "",
                on -> on.starts("{\"RFIDIdentification\": {\"UID\": \"0A1B2C3D\", \"RFID\": \"nfc\"}}"));
        row(
                rows,
                "QR code",
                "HashedPIN instead of PIN",
                400,
                "",
                on -> on.starts("{\"QRCodeIdentification\": {\"EvcoID\": \"DE-ONE-C12345678-9\", \"HashedPIN\":"
                        + " {\"Value\": \"d41d8cd98f00b204\", \"Function\": \"Bcrypt\"}}}"));
        row(
                rows,
                "QR code",
                "a PIN of more than 20 characters",
                400,
                "",
                on -> on.starts(StatusCodesTest.aCode("DE-ONE-C12345678-9", "123456789012345678901")));
        row(rows, "RFID", "a UID of the wrong length", 400, "", on -> on.starts(StatusCodesTest.aCard("0A1B2C3D4E")));
        row(
                rows,
                "any",
                "a member given twice",
                400,
                "",
                on -> on.starts(StatusCodesTest.aCard(), "\"OperatorID\": \"DE*AAA\""));
        row(
                rows,
                "any",
                "the OperatorID is another partner's",
                401,
                "017",
                on -> on.posts("operator", PATH, request("DE*BBB")));
        row(rows, "any", "the OperatorID is nobody's", 404, "300", on -> on.posts("operator", PATH, request("DE*XYZ")));
        row(
                rows,
                "any",
                "the id in the path is another partner's",
                401,
                "017",
                on -> on.posts("other operator", PATH, request("DE*AAA")));
    }

    private static String request(String operator) {
        return "{\"OperatorID\": \"" + operator + "\", \"Identification\": " + StatusCodesTest.aCard() + "}";
    }

    private static String fresh(UnaryOperator<String> made) {
        return made.apply(StatusCodesTest.freshContract());
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
