package io.roamhub.authorization.codes;

import io.restassured.response.ValidatableResponse;
import io.roamhub.common.testing.FakePartner.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** AuthorizeRemoteStart, AuthorizeRemoteStop and ChargingNotifications. */
final class RemoteRows {

    private static final String START = "AuthorizeRemoteStart";
    private static final String STOP = "AuthorizeRemoteStop";
    private static final String TELL = "ChargingNotifications";
    private static final String EVSE = "DE*AAA*E1001";
    private static final String UNKNOWN = "3f1c6a52-8f0e-4b5d-9c57-2d1f6b0e7a41";
    private static final String BEGUN = StatusCodesTest.named("ChargingStart", "2026-01-01T10:00:00Z");

    private RemoteRows() {}

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        start(rows);
        stop(rows);
        for (String type : List.of("Start", "Progress", "End", "Error")) {
            tell(rows, type);
        }
        return rows;
    }

    private static void start(List<Row> rows) {
        remote(rows, START, "the operator accepts", 200, "000", on -> on.startsRemotely(EVSE));
        remote(rows, START, "the operator gives no answer", 200, "310", on -> on.operatorSays(
                        "/authorize-remote/start", Reply.of(500, ""))
                .startsRemotely(EVSE));
        remote(rows, START, "the operator is switched off", 200, "320", on -> on.operatorSwitchedOff()
                .startsRemotely(EVSE));
        remote(
                rows,
                START,
                "the operator has uploaded data and not this EVSE",
                200,
                "603",
                on -> on.startsRemotely("DE*AAA*E603"));
        remote(rows, START, "the EVSE is not for remote starts", 200, "604", on -> on.startsRemotely("DE*AAA*E604"));
        remote(rows, START, "the partners have no contract", 403, "210", on -> on.startsRemotely("DE*BBB*E1"));
        remote(rows, START, "the EVSE's operator is nobody's", 404, "300", on -> on.startsRemotely("DE*ZZZ*E1"));
        remote(rows, START, "an EvseID of the wrong grammar", 400, "", on -> on.startsRemotely("DE*AAA"));
        for (String code : Rows.refusals()) {
            remote(rows, START, "the operator refuses", 200, code, on -> on.operatorSays(
                            "/authorize-remote/start", StatusCodesTest.acknowledges(false, code))
                    .startsRemotely(EVSE));
        }
        String path = "charging/v21/providers/DE-ONE/authorize-remote/start";
        for (String kind : List.of("PlugAndCharge", "RFID")) {
            String identification = kind.equals("RFID")
                    ? StatusCodesTest.aCard("0A1B2C3D")
                    : StatusCodesTest.someContract("PlugAndCharge", "DE-ONE-C12345678-9");
            rows.add(new Row(
                    START,
                    kind.equals("RFID") ? "RFID" : "Plug&Charge",
                    "another identification than RemoteIdentification",
                    400,
                    "",
                    on -> on.posts(
                            "first",
                            path,
                            "{\"ProviderID\": \"DE-ONE\", \"EvseID\": \"" + EVSE + "\", \"Identification\": "
                                    + identification + "}")));
        }
    }

    private static void stop(List<Row> rows) {
        remote(rows, STOP, "the operator accepts", 200, "000", on -> on.stopsRemotely(remoteSession(on)));
        remote(rows, STOP, "the operator gives no answer", 200, "310", on -> {
            String session = remoteSession(on);
            return on.operatorSays("/authorize-remote/stop", Reply.of(500, "")).stopsRemotely(session);
        });
        remote(rows, STOP, "the operator is switched off", 200, "320", on -> {
            String session = remoteSession(on);
            return on.operatorSwitchedOff().stopsRemotely(session);
        });
        for (String code : Rows.refusals()) {
            remote(rows, STOP, "the operator refuses", 200, code, on -> {
                String session = remoteSession(on);
                return on.operatorSays("/authorize-remote/stop", StatusCodesTest.acknowledges(false, code))
                        .stopsRemotely(session);
            });
        }
        remote(
                rows,
                STOP,
                "a session that the hub does not know",
                401,
                "400",
                on -> on.stopsRemotely(StatusCodesTest.named("SessionID", UNKNOWN)));
        remote(rows, STOP, "a session whose charge detail record is stored", 404, "400", on -> {
            String session = on.startsRemotely(EVSE).extract().path("SessionID");
            on.closes(session);
            return on.stopsRemotely(StatusCodesTest.named("SessionID", session));
        });
        remote(rows, STOP, "no session is named", 400, "", StatusCodesTest::stopsRemotely);
    }

    private static String remoteSession(StatusCodesTest on) {
        return StatusCodesTest.named(
                "SessionID", on.startsRemotely(EVSE).extract().path("SessionID"));
    }

    private static void tell(List<Row> rows, String type) {
        row(rows, TELL, "", type + ": the provider acknowledges", 200, "000", on -> on.tells(type, told(on, type)));
        row(rows, TELL, "", type + ": the provider gives no answer", 200, "310", on -> on.firstSays(
                        "/charging-notifications", Reply.of(500, ""))
                .tells(type, told(on, type)));
        row(rows, TELL, "", type + ": the provider is switched off", 200, "320", on -> {
            String[] members = told(on, type);
            return on.firstSwitchedOff().tells(type, members);
        });
        for (String code : Rows.refusals()) {
            row(rows, TELL, "", type + ": the provider refuses", 200, code, on -> on.firstSays(
                            "/charging-notifications", StatusCodesTest.acknowledges(false, code))
                    .tells(type, told(on, type)));
        }
        row(rows, TELL, "", type + ": a session that the hub does not know", 401, "400", on -> {
            String[] members = told(on, type);
            members[0] = StatusCodesTest.named("SessionID", UNKNOWN);
            return on.tells(type, members);
        });
        row(rows, TELL, "", type + ": a session of another operator", 401, "400", on -> {
            String session = on.session(StatusCodesTest.freshCard());
            return on.posts(
                    "other operator",
                    "notificationmgmt/v11/charging-notifications",
                    "{\"Type\": \"" + type + "\", \"SessionID\": \"" + session
                            + "\", \"EvseID\": \"DE*BBB*E1\", \"OperatorID\": \"DE*BBB\", "
                            + String.join(", ", own(type))
                            + "}");
        });
        if (type.equals("Progress")) {
            row(rows, TELL, "", "Progress: less than five minutes after the one before", 429, "021", on -> {
                String[] members = told(on, type);
                on.tells(type, members);
                return on.tells(type, members);
            });
        }
        row(
                rows,
                TELL,
                "",
                type + ": a mandatory member is missing",
                400,
                "",
                on -> on.tells(type, StatusCodesTest.named("SessionID", UNKNOWN)));
    }

    private static String[] told(StatusCodesTest on, String type) {
        List<String> members = new ArrayList<>();
        members.add(StatusCodesTest.named("SessionID", on.session(StatusCodesTest.freshCard())));
        members.addAll(own(type));
        return members.toArray(String[]::new);
    }

    private static List<String> own(String type) {
        return switch (type) {
            case "Start" -> List.of(BEGUN);
            case "Progress" ->
                List.of(
                        BEGUN,
                        StatusCodesTest.named("EventOccurred", "2026-01-01T10:05:00Z"),
                        StatusCodesTest.named("ConsumedEnergyProgress", "1.5"));
            case "End" -> List.of(BEGUN, StatusCodesTest.named("ChargingEnd", "2026-01-01T11:00:00Z"));
            default -> List.of(StatusCodesTest.named("ErrorType", "ConnectorError"));
        };
    }

    private static void remote(
            List<Row> rows,
            String operation,
            String situation,
            int status,
            String code,
            Function<StatusCodesTest, ValidatableResponse> ask) {
        row(rows, operation, "Remote", situation, status, code, ask);
    }

    private static void row(
            List<Row> rows,
            String operation,
            String identification,
            String situation,
            int status,
            String code,
            Function<StatusCodesTest, ValidatableResponse> ask) {
        rows.add(new Row(operation, identification, situation, status, code, ask));
    }
}
