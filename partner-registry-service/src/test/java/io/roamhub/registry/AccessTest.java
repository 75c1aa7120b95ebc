package io.roamhub.registry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static io.roamhub.registry.Registry.as;
import static io.roamhub.registry.Registry.get;
import static io.roamhub.registry.Registry.json;
import static io.roamhub.registry.Registry.newOperatorId;
import static io.roamhub.registry.Registry.newProviderId;
import static io.roamhub.registry.Registry.post;
import static io.roamhub.registry.Registry.put;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class AccessTest {

    @Test
    void without_a_valid_token_there_is_nothing() {
        given().get("/api/v1/partners").then().statusCode(401);
        get(Tokens.foreign(), "/partners").then().statusCode(401);
        get(Tokens.expired(), "/partners").then().statusCode(401);
        given().get("/internal/v1/directory").then().statusCode(401);
    }

    @Test
    void other_roles_have_no_business_here() {
        get(Tokens.service(), "/partners").then().statusCode(403).contentType("application/problem+json");
        get(Tokens.gateway(), "/audit-log").then().statusCode(403);
        as(Tokens.hubAdmin()).get("/internal/v1/directory").then().statusCode(403);
    }

    @Test
    void the_authority_is_public() {
        given().get("/api/v1/ca.pem").then().statusCode(200).contentType("application/x-pem-file");
        given().get("/api/v1/ca.crl").then().statusCode(200);
    }

    @Test
    void a_partner_sees_and_maintains_itself() {
        UUID own = Registry.operator(newOperatorId());
        String token = Tokens.partner(own);

        get(token, "/partners")
                .then()
                .body("content.id", contains(own.toString()))
                .body("totalElements", equalTo(1));
        get(token, "/partners/" + own).then().statusCode(200);
        put(token, "/partners/" + own + "/allowed-networks", List.of("203.0.113.7/32"))
                .then()
                .statusCode(200);
        put(token, "/partners/" + own + "/endpoint", Map.of("baseUrl", "https://example.com"))
                .then()
                .statusCode(200);
        json(as(token), Map.of("name", "Our new name"))
                .patch("/api/v1/partners/" + own)
                .then()
                .statusCode(200);
        String request = as(token)
                .contentType("text/plain")
                .body(Csr.pem())
                .post("/api/v1/partners/" + own + "/certificate-requests")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String fingerprint = Registry.approve(request);
        get(token, "/certificate-requests/" + request).then().statusCode(200);
        get(token, "/certificates/" + fingerprint).then().statusCode(200);
        post(token, "/certificates/" + fingerprint + "/revoke", Map.of("reason", "superseded"))
                .then()
                .statusCode(200);
        get(token, "/audit-log").then().statusCode(200).body("content.partnerId.unique()", contains(own.toString()));
    }

    @Test
    void a_partner_neither_sees_nor_changes_another() {
        UUID other = Registry.activeOperator();
        String fingerprint =
                get(Tokens.hubAdmin(), "/partners/" + other + "/certificates").path("[0].fingerprint");
        String token = Tokens.partner(Registry.operator(newOperatorId()));

        for (String path : List.of("", "/certificates", "/data-check", "/service-level")) {
            get(token, "/partners/" + other + path).then().statusCode(403);
        }
        get(token, "/certificates/" + fingerprint).then().statusCode(404);
        post(token, "/certificates/" + fingerprint + "/revoke", Map.of("reason", "x"))
                .then()
                .statusCode(404);
        put(token, "/partners/" + other + "/allowed-networks", List.of()).then().statusCode(403);
        put(token, "/partners/" + other + "/endpoint", Map.of("baseUrl", "https://example.com"))
                .then()
                .statusCode(403);
        as(token)
                .contentType("text/plain")
                .body(Csr.pem())
                .post("/api/v1/partners/" + other + "/certificate-requests")
                .then()
                .statusCode(403);
        get(token, "/audit-log?partner=" + other).then().statusCode(403);
        get(token, "/contracts?partner=" + other).then().statusCode(403);
        get(token, "/certificate-requests?partner=" + other).then().statusCode(403);
    }

    @Test
    void a_partner_does_not_decide_for_the_hub() {
        UUID own = Registry.operator(newOperatorId());
        String token = Tokens.partner(own);
        String request = Registry.requestCertificate(own, Csr.pem()).extract().path("id");

        as(token)
                .post("/api/v1/certificate-requests/" + request + "/approve")
                .then()
                .statusCode(403);
        as(token)
                .post("/api/v1/certificate-requests/" + request + "/reject")
                .then()
                .statusCode(403);
        as(token).post("/api/v1/partners/" + own + "/activate").then().statusCode(403);
        as(token).post("/api/v1/partners/" + own + "/suspend").then().statusCode(403);
        put(token, "/partners/" + own + "/limits", Map.of("PushEvseData", 9999))
                .then()
                .statusCode(403);
        put(token, "/partners/" + own + "/services", List.of("EVSE_DATA"))
                .then()
                .statusCode(403);
        put(token, "/partners/" + own + "/sub-partner-ids", Map.of("operatorIds", List.of(newOperatorId())))
                .then()
                .statusCode(403);
        json(as(token), Map.of("operatorIds", List.of(newOperatorId())))
                .patch("/api/v1/partners/" + own)
                .then()
                .statusCode(403);
        post(token, "/partners", Map.of("name", "New", "operatorIds", List.of(newOperatorId())))
                .then()
                .statusCode(403);
        put(token, "/partners/" + own + "/data-check", Map.of("state", "ACCEPTED"))
                .then()
                .statusCode(403);
    }

    @Test
    void contracts_are_the_hub_admins() {
        UUID operator = Registry.operator(newOperatorId());
        UUID provider = Registry.provider(newProviderId());
        Map<String, Object> contract = Map.of(
                "operatorPartnerId", operator, "providerPartnerId", provider, "services", List.of("AUTHORIZATION"));

        post(Tokens.onboardingManager(), "/contracts", contract).then().statusCode(403);
        post(Tokens.partner(operator), "/contracts", contract).then().statusCode(403);
        post(Tokens.hubAdmin(), "/contracts", contract).then().statusCode(201);
        get(Tokens.partner(operator), "/contracts").then().body("totalElements", equalTo(1));
        get(Tokens.partner(Registry.operator(newOperatorId())), "/contracts")
                .then()
                .body("totalElements", equalTo(0));
    }

    @Test
    void a_partners_token_without_a_partner_sees_nothing() {
        String token = Tokens.withRoles("portal", "partner");

        get(token, "/partners").then().statusCode(403);
        get(token, "/partners/" + UUID.randomUUID()).then().statusCode(403);
        get(token, "/audit-log").then().statusCode(403);
    }
}
