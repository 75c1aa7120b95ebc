package io.roamhub.registry;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.roamhub.common.testing.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import static io.restassured.RestAssured.given;

/** The management API as tests speak it; ids are new for every call, for all tests share one market. */
public final class Registry {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private Registry() {}

    /** An operator id that nobody has. */
    public static String newOperatorId() {
        return "DE*" + suffix();
    }

    /** A provider id that nobody has. */
    public static String newProviderId() {
        return "DE-" + suffix();
    }

    private static String suffix() {
        int number = 36 * 36 * 10 + COUNTER.incrementAndGet();
        return Integer.toString(number, 36).toUpperCase();
    }

    public static RequestSpecification as(String token) {
        return given().auth().oauth2(token);
    }

    public static RequestSpecification admin() {
        return as(Tokens.hubAdmin());
    }

    public static RequestSpecification json(RequestSpecification request, Object body) {
        return request.contentType(ContentType.JSON).body(body);
    }

    public static Response post(String token, String path, Object body) {
        return json(as(token), body).post("/api/v1" + path);
    }

    public static Response put(String token, String path, Object body) {
        return json(as(token), body).put("/api/v1" + path);
    }

    public static Response get(String token, String path) {
        return as(token).get("/api/v1" + path);
    }

    /** Registers a CPO and returns its id. */
    public static UUID operator(String operatorId) {
        return register(List.of(operatorId), List.of());
    }

    /** Registers an EMP and returns its id. */
    public static UUID provider(String providerId) {
        return register(List.of(), List.of(providerId));
    }

    public static UUID register(List<String> operatorIds, List<String> providerIds) {
        return UUID.fromString(post(
                        Tokens.hubAdmin(),
                        "/partners",
                        Map.of(
                                "name",
                                "Partner " + COUNTER.incrementAndGet(),
                                "operatorIds",
                                operatorIds,
                                "providerIds",
                                providerIds))
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    public static ValidatableResponse requestCertificate(UUID partner, String pkcs10) {
        return admin().contentType("application/pkcs10")
                .body(pkcs10.getBytes(StandardCharsets.US_ASCII))
                .post("/api/v1/partners/" + partner + "/certificate-requests")
                .then();
    }

    /** A new certificate of the partner; returns its fingerprint. */
    public static String certify(UUID partner, String pkcs10) {
        String request =
                requestCertificate(partner, pkcs10).statusCode(201).extract().path("id");
        return approve(request);
    }

    public static String approve(String request) {
        return admin().post("/api/v1/certificate-requests/" + request + "/approve")
                .then()
                .statusCode(200)
                .extract()
                .path("fingerprint");
    }

    public static void activate(UUID partner) {
        admin().post("/api/v1/partners/" + partner + "/activate").then().statusCode(200);
    }

    /** An active CPO. */
    public static UUID activeOperator() {
        UUID partner = operator(newOperatorId());
        certify(partner, Csr.pem());
        activate(partner);
        return partner;
    }

    /** An active EMP. */
    public static UUID activeProvider() {
        UUID partner = provider(newProviderId());
        certify(partner, Csr.pem());
        activate(partner);
        return partner;
    }

    /** The directory as a service sees it now. */
    public static JsonPath directory() {
        return as(Tokens.service())
                .get("/internal/v1/directory")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The partner in the directory, or null. */
    public static Map<String, Object> inDirectory(UUID partner) {
        return directory().getMap("partners.find { it.id == '" + partner + "' }");
    }
}
