package io.roamhub.authorization.testing;

import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.roamhub.common.directory.ContractService;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.FakePartner;
import io.roamhub.common.testing.FakePartner.Reply;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static io.restassured.RestAssured.given;

/** Two operators and two providers that roam with each other over the service under test. */
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(ServiceUnderTest.class)
public abstract class Roaming {

    protected static final String EVSE = "DE*AAA*E1001";

    private final List<FakePartner> fakes = new ArrayList<>();

    protected DirectoryFixture directory;
    protected FakePartner operatorBackend;
    protected FakePartner firstBackend;
    protected FakePartner secondBackend;
    protected DirectoryFixture.Member operator;
    protected DirectoryFixture.Member otherOperator;
    protected DirectoryFixture.Member first;
    protected DirectoryFixture.Member second;

    @BeforeEach
    void partners() {
        operatorBackend = backend();
        firstBackend = backend();
        secondBackend = backend();
        directory = new DirectoryFixture();
        operator = directory.operator("DE*AAA").subOperatorId("DE*SUB").backend(operatorBackend.url());
        otherOperator = directory.operator("DE*BBB");
        first = directory.provider("DE-ONE").subProviderId("DE-SUB").backend(firstBackend.url());
        second = directory.provider("DE-TWO").backend(secondBackend.url());
        directory.contract(operator.id(), first.id(), ContractService.AUTHORIZATION);
        directory.contract(operator.id(), second.id(), ContractService.AUTHORIZATION);
        directory.contract(operator.id(), first.id(), ContractService.RESERVATION);
        directory.publish();
    }

    @AfterEach
    void closeBackends() {
        fakes.forEach(FakePartner::close);
    }

    /** A back end that says no to every driver, and yes to everything else. */
    protected FakePartner backend() {
        FakePartner fake = FakePartner.start()
                .on("/authorize/start", request -> no("102"))
                .on("/authorize/stop", request -> no("102"))
                .otherwise(request -> acknowledgement(true, "000"));
        fakes.add(fake);
        return fake;
    }

    protected static Reply yes(String providerId) {
        return Reply.ok("""
                {"ProviderID": "%s", "AuthorizationStatus": "Authorized", "StatusCode": {"Code": "000"}}
                """.formatted(providerId));
    }

    protected static Reply no(String code) {
        return Reply.ok("""
                {"AuthorizationStatus": "NotAuthorized",
                 "StatusCode": {"Code": "%s", "Description": "in its own words", "AdditionalInfo": "told by the provider"}}
                """.formatted(code));
    }

    protected static Reply acknowledgement(boolean result, String code) {
        return Reply.ok("{\"Result\": %s, \"StatusCode\": {\"Code\": \"%s\"}}".formatted(result, code));
    }

    /** The number of a card that no other test uses. */
    protected static String newCard() {
        return "%014X".formatted(ThreadLocalRandom.current().nextLong(1L << 52));
    }

    protected static String card(String uid) {
        return "{\"RFIDMifareFamilyIdentification\": {\"UID\": \"" + uid + "\"}}";
    }

    protected static String contract(String kind, String evcoId) {
        return "{\"" + kind + "Identification\": {\"EvcoID\": \"" + evcoId + "\"}}";
    }

    /** A contract of the first provider that no other test uses. */
    protected static String newContract() {
        return "DE-ONE-C%08d-9".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
    }

    protected static String qrCode(String evcoId, String pin) {
        return "{\"QRCodeIdentification\": {\"EvcoID\": \"" + evcoId + "\", \"PIN\": \"" + pin + "\"}}";
    }

    protected static RequestSpecification as(DirectoryFixture.Member partner) {
        return given().auth()
                .oauth2(Tokens.gateway())
                .header("Roamhub-Partner", partner.id())
                .header("Roamhub-Process-Id", UUID.randomUUID())
                .header("Roamhub-Caller-Address", "127.0.0.1")
                .contentType(ContentType.JSON);
    }

    protected ValidatableResponse post(DirectoryFixture.Member partner, String path, String body) {
        return as(partner).body(body).post("/api/oicp/" + path).then();
    }

    /** A push of authentication data of the first provider; each record is an identification. */
    protected ValidatableResponse push(String action, String... identifications) {
        String records = Stream.of(identifications)
                .map(identification -> "{\"Identification\": " + identification + "}")
                .collect(Collectors.joining(", "));
        return post(first, "authdata/v21/providers/DE-ONE/push-request", """
                {"ActionType": "%s", "ProviderAuthenticationData": {"ProviderID": "DE-ONE",
                 "AuthenticationDataRecord": [%s]}}
                """.formatted(action, records));
    }

    /** An AuthorizeStart of the operator at its charging spot. */
    protected ValidatableResponse start(String identification, String... members) {
        return startAt(EVSE, identification, members);
    }

    protected ValidatableResponse startAt(String evseId, String identification, String... members) {
        return post(
                operator,
                "charging/v21/operators/DE*AAA/authorize/start",
                "{%s\"OperatorID\": \"DE*AAA\", \"EvseID\": \"%s\", \"Identification\": %s}"
                        .formatted(joined(members), evseId, identification));
    }

    /** An AuthorizeStop of the operator; the members name the session. */
    protected ValidatableResponse stop(String identification, String... members) {
        return post(
                operator,
                "charging/v21/operators/DE*AAA/authorize/stop",
                "{%s\"OperatorID\": \"DE*AAA\", \"Identification\": %s}".formatted(joined(members), identification));
    }

    /** An AuthorizeRemoteStart of the first provider. */
    protected ValidatableResponse remoteStart(String evseId, String... members) {
        return post(
                first,
                "charging/v21/providers/DE-ONE/authorize-remote/start",
                "{%s\"ProviderID\": \"DE-ONE\", \"EvseID\": \"%s\", \"Identification\": %s}"
                        .formatted(joined(members), evseId, contract("Remote", "de-one-C12345678-x")));
    }

    /** An AuthorizeRemoteStop of the first provider; the members name the session. */
    protected ValidatableResponse remoteStop(String... members) {
        return post(
                first,
                "charging/v21/providers/DE-ONE/authorize-remote/stop",
                "{%s\"ProviderID\": \"DE-ONE\", \"EvseID\": \"%s\"}".formatted(joined(members), EVSE));
    }

    /** An AuthorizeRemoteReservationStart of the first provider. */
    protected ValidatableResponse reserve(String evseId, String... members) {
        return post(
                first,
                "reservation/v11/providers/DE-ONE/reservation-start-request",
                "{%s\"ProviderID\": \"DE-ONE\", \"EvseID\": \"%s\", \"Identification\": %s}"
                        .formatted(joined(members), evseId, contract("Remote", "DE-ONE-C12345678-X")));
    }

    /** An AuthorizeRemoteReservationStop of the first provider; the members name the session. */
    protected ValidatableResponse giveBack(String evseId, String... members) {
        return post(
                first,
                "reservation/v11/providers/DE-ONE/reservation-stop-request",
                "{%s\"ProviderID\": \"DE-ONE\", \"EvseID\": \"%s\"}".formatted(joined(members), evseId));
    }

    /** A notification of the operator; the members name the session and what the type demands. */
    protected ValidatableResponse tell(String type, String... members) {
        return post(
                operator,
                "notificationmgmt/v11/charging-notifications",
                "{%s\"Type\": \"%s\", \"EvseID\": \"%s\", \"OperatorID\": \"DE*AAA\"}"
                        .formatted(joined(members), type, EVSE));
    }

    protected static String member(String name, String value) {
        return "\"" + name + "\": \"" + value + "\"";
    }

    private static String joined(String... members) {
        return members.length == 0 ? "" : String.join(", ", members) + ", ";
    }

    /** Has the first provider say yes to a new card; the SessionID. */
    protected String openSession(String uid, String... members) {
        firstBackend.on("/authorize/start", request -> yes("DE-ONE"));
        return start(card(uid), members).statusCode(200).extract().path("SessionID");
    }

    /** What other services see of a session. */
    protected ValidatableResponse key(String sessionId) {
        return given().auth()
                .oauth2(Tokens.service())
                .get("/internal/v1/sessions/" + sessionId)
                .then();
    }

    /** What the cdr-service does when it has stored the charge detail record. */
    protected void close(String sessionId) {
        given().auth()
                .oauth2(Tokens.service())
                .post("/internal/v1/sessions/" + sessionId + "/closed")
                .then()
                .statusCode(204);
    }
}
