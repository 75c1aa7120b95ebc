package io.roamhub.evsedata.testing;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.roamhub.common.directory.ContractService;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import static io.restassured.RestAssured.given;

/** Calls of partners as the gateway passes them on. Every instance has operators and a provider of its own. */
public final class Hub {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final String number =
            Integer.toString(36 * 36 + NEXT.incrementAndGet(), 36).toUpperCase(java.util.Locale.ROOT);

    /** An operator, for example {@code DE*102}; with the sub operator {@link #subOperator}. */
    public final String operator = "DE*" + number;

    public final String subOperator = "FR*" + number;

    public final String otherOperator = "NL*" + number;

    public final String provider = "DE-" + number;

    public final String otherProvider = "FR-" + number;

    private final DirectoryFixture directory = new DirectoryFixture();
    private final DirectoryFixture.Member operatorMember =
            directory.operator(operator).subOperatorId(subOperator);
    private final DirectoryFixture.Member otherMember = directory.operator(otherOperator);
    private final DirectoryFixture.Member providerMember = directory.provider(provider);
    private final DirectoryFixture.Member otherProviderMember = directory.provider(otherProvider);

    public Hub() {
        directory.publish();
    }

    public DirectoryFixture directory() {
        return directory;
    }

    public UUID operatorPartner() {
        return operatorMember.id();
    }

    public void suspendProvider() {
        providerMember.suspended();
        directory.publish();
    }

    public UUID providerPartner() {
        return providerMember.id();
    }

    /** An EvseID of the operator. */
    public String evse(int n) {
        return operator + "*E" + (1000 + n);
    }

    private RequestSpecification as(UUID partner) {
        return given().auth()
                .oauth2(Tokens.gateway())
                .header("Roamhub-Partner", partner)
                .header("Roamhub-Process-Id", UUID.randomUUID())
                .header("Roamhub-Caller-Address", "127.0.0.1")
                .contentType("application/json");
    }

    public Response post(UUID partner, String path, Object body) {
        RequestSpecification call = as(partner);
        // RestAssured would write bytes that it knows as an object only as a JSON string
        RequestSpecification filled = body instanceof byte[] bytes ? call.body(bytes) : call.body(body);
        return filled.post("/api/oicp/" + path);
    }

    public Response push(Object body) {
        return post(operatorMember.id(), "evsepush/v23/operators/" + operator + "/data-records", body);
    }

    public Response pushAsOther(String body) {
        return post(otherMember.id(), "evsepush/v23/operators/" + otherOperator + "/data-records", body);
    }

    public Response pushStatus(String body) {
        return post(operatorMember.id(), "evsepush/v21/operators/" + operator + "/status-records", body);
    }

    public Response pull(String body, String query) {
        return post(providerMember.id(), "evsepull/v23/providers/" + provider + "/data-records" + query, body);
    }

    public Response pullStatus(String body, String path) {
        return post(providerMember.id(), "evsepull/v21/providers/" + provider + "/" + path, body);
    }

    public Response asOperator(String path, String body) {
        return post(operatorMember.id(), path, body);
    }

    public Response asProvider(String path, String body) {
        return post(providerMember.id(), path, body);
    }

    public Response asOtherProvider(String path, String body) {
        return post(otherProviderMember.id(), path, body);
    }

    /** Both providers have contracts for dynamic pricing with the operator from now on. */
    public void underPricingContract() {
        directory.contract(operatorMember.id(), providerMember.id(), ContractService.DYNAMIC_PRICING);
        directory.contract(operatorMember.id(), otherProviderMember.id(), ContractService.DYNAMIC_PRICING);
        directory.publish();
    }

    /** Pushes data and expects it to be done. */
    public void pushed(String action, String... records) {
        JsonPath answer = push(Evses.push(action, operator, records))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        if (!answer.getBoolean("Result")) {
            throw new AssertionError(answer.prettify());
        }
    }

    /** Page 0 of all records of the operator. */
    public JsonPath mine(String members) {
        String body = Evses.pull(provider, ",\"OperatorIds\":[\"" + operator + "\"]" + members);
        return pull(body, "?page=0&size=2000").then().statusCode(200).extract().jsonPath();
    }

    /** The instant of a picture of now. */
    public String now() {
        return mine("").getString("StatusCode.AdditionalInfo");
    }

    /** The delta since an instant, of this operator's records alone. */
    public List<Map<String, Object>> delta(String lastCall) {
        JsonPath page = pull(Evses.pull(provider, ",\"LastCall\":\"" + lastCall + "\""), "?page=0&size=2000")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<Map<String, Object>> content = page.getList("content");
        return content.stream()
                .filter(record -> operator.equals(record.get("OperatorID")))
                .toList();
    }
}
