package io.roamhub.authorization.codes;

import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** PushAuthenticationData. */
final class UploadRows {

    private static final String OPERATION = "PushAuthenticationData";
    private static final String PATH = "authdata/v21/providers/DE-ONE/push-request";

    /** Each kind of identification, made for an EvcoID. */
    private static final Map<String, UnaryOperator<String>> KINDS = kinds();

    private UploadRows() {}

    private static Map<String, UnaryOperator<String>> kinds() {
        Map<String, UnaryOperator<String>> kinds = new java.util.LinkedHashMap<>();
        kinds.put("RFID", evcoId -> StatusCodesTest.aCard());
        kinds.put("RFIDIdentification", UploadRows::rfid);
        kinds.put("QR code", evcoId -> StatusCodesTest.aCode(evcoId, "4711"));
        kinds.put("Plug&Charge", evcoId -> StatusCodesTest.someContract("PlugAndCharge", evcoId));
        kinds.put("Remote", evcoId -> StatusCodesTest.someContract("Remote", evcoId));
        return kinds;
    }

    private static String rfid(String evcoId) {
        return "{\"RFIDIdentification\": {\"UID\": \"" + StatusCodesTest.freshCard()
                + "\", \"RFID\": \"nfc\", \"EvcoID\": \"" + evcoId + "\"}}";
    }

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        KINDS.forEach((kind, made) -> {
            for (String action : List.of("fullLoad", "insert")) {
                row(rows, kind, "new records with " + action, 200, "000", on -> on.pushes(action, fresh(made)));
            }
            row(rows, kind, "stored records with fullLoad, update or delete", 200, "000", on -> {
                String record = fresh(made);
                on.pushed("insert", record);
                on.pushed("update", record);
                return on.pushes("delete", record);
            });
            row(rows, kind, "insert of a record that is stored", 200, "009", on -> {
                String record = fresh(made);
                return on.pushed("insert", record).pushes("insert", record);
            });
            row(
                    rows,
                    kind,
                    "update of a record that is not stored",
                    200,
                    "009",
                    on -> on.pushes("update", fresh(made)));
            row(
                    rows,
                    kind,
                    "delete of a record that is not stored",
                    200,
                    "009",
                    on -> on.pushes("delete", fresh(made)));
            row(rows, kind, "the same card or contract twice", 200, "022", on -> {
                String record = fresh(made);
                return on.pushes("insert", record, record);
            });
            if (!kind.equals("RFID")) {
                row(
                        rows,
                        kind,
                        "an EvcoID of another provider",
                        200,
                        "019",
                        on -> on.pushes("insert", made.apply("DE-TWO-C12345678-9")));
                row(
                        rows,
                        kind,
                        "an EvcoID of nobody",
                        200,
                        "019",
                        on -> on.pushes("insert", made.apply("DE-XYZ-C12345678-9")));
                row(
                        rows,
                        kind,
                        "an EvcoID of the wrong grammar",
                        400,
                        "",
                        on -> on.pushes("insert", made.apply("DE-ONE-12")));
            }
        });
        row(
                rows,
                "RFID",
                "a UID of the wrong length",
                400,
                "",
                on -> on.pushes("insert", StatusCodesTest.aCard("0A1B2C")));
        row(
                rows,
                "QR code",
                "a HashedPIN that is no bcrypt hash of cost 4 to 12",
                200,
                "022",
                on -> on.pushes("insert", hashed("d41d8cd98f00b204e9800998ecf8427e", "Bcrypt")));
        row(
                rows,
                "QR code",
                "a HashedPIN of another function",
                400,
                "",
                on -> on.pushes("insert", hashed("d41d8cd98f00b204e9800998ecf8427e", "MD5")));
        row(
                rows,
                "QR code",
                "a PIN of more than 20 characters",
                400,
                "",
                on -> on.pushes(
                        "insert", StatusCodesTest.aCode(StatusCodesTest.freshContract(), "123456789012345678901")));
        row(
                rows,
                "any",
                "two identifications in one",
                400,
                "",
                on -> on.pushes("insert", StartRows.TWO_IDENTIFICATIONS));
        row(rows, "any", "no records, and the action is not fullLoad", 400, "", on -> on.pushes("update"));
        row(
                rows,
                "any",
                "a member given twice",
                400,
                "",
                on -> on.posts("first", PATH, "{\"ActionType\": \"insert\"," + " \"ActionType\": \"delete\"}"));
        row(rows, "any", "no JSON", 400, "", on -> on.posts("first", PATH, "{\"ActionType\": "));
        row(
                rows,
                "any",
                "the ProviderID is another partner's",
                401,
                "017",
                on -> on.posts("first", PATH, empty("DE-TWO")));
        row(rows, "any", "the ProviderID is nobody's", 404, "300", on -> on.posts("first", PATH, empty("DE-XYZ")));
        row(
                rows,
                "any",
                "the id in the path is another partner's",
                401,
                "017",
                on -> on.posts("second", PATH, empty("DE-ONE")));
        return rows;
    }

    private static String fresh(UnaryOperator<String> made) {
        return made.apply(StatusCodesTest.freshContract());
    }

    private static String hashed(String value, String function) {
        return "{\"QRCodeIdentification\": {\"EvcoID\": \"" + StatusCodesTest.freshContract()
                + "\", \"HashedPIN\": {\"Value\": \"" + value + "\", \"Function\": \"" + function + "\"}}}";
    }

    private static String empty(String provider) {
        return "{\"ActionType\": \"fullLoad\", \"ProviderAuthenticationData\": {\"ProviderID\": \"" + provider
                + "\", \"AuthenticationDataRecord\": []}}";
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
