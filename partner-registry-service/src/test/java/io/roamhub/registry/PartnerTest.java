package io.roamhub.registry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static io.roamhub.registry.Registry.admin;
import static io.roamhub.registry.Registry.as;
import static io.roamhub.registry.Registry.get;
import static io.roamhub.registry.Registry.inDirectory;
import static io.roamhub.registry.Registry.json;
import static io.roamhub.registry.Registry.newOperatorId;
import static io.roamhub.registry.Registry.newProviderId;
import static io.roamhub.registry.Registry.post;
import static io.roamhub.registry.Registry.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class PartnerTest {

    private final String admin = Tokens.hubAdmin();

    @Test
    void an_id_that_somebody_has_in_another_notation_is_refused() {
        String id = newOperatorId();
        Registry.operator(id);

        post(admin, "/partners", partner("Second", List.of(id.replace("*", "").toLowerCase()), List.of()))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("Another partner has"));
    }

    @Test
    void an_id_that_is_somebodys_sub_partner_is_refused() {
        UUID hubProvider = Registry.provider(newProviderId());
        String sub = newProviderId();
        put(admin, "/partners/" + hubProvider + "/sub-partner-ids", Map.of("providerIds", List.of(sub)))
                .then()
                .statusCode(200)
                .body("subProviderIds", contains(sub));

        post(admin, "/partners", partner("Second", List.of(), List.of(sub.replace("-", "*"))))
                .then()
                .statusCode(409);
    }

    @Test
    void a_partners_main_id_is_not_its_sub_partner_too() {
        String id = newOperatorId();
        UUID partner = Registry.operator(id);

        put(admin, "/partners/" + partner + "/sub-partner-ids", Map.of("operatorIds", List.of(id)))
                .then()
                .statusCode(409);
    }

    @Test
    void an_operator_and_a_provider_may_share_the_characters_of_their_ids() {
        String operatorId = newOperatorId();
        Registry.operator(operatorId);

        Registry.provider(operatorId.replace('*', '-'));
    }

    @Test
    void an_id_in_din_grammar_is_an_id() {
        post(admin, "/partners", partner("DIN", List.of("+49*810"), List.of()))
                .then()
                .statusCode(201);

        post(admin, "/partners", partner("DIN again", List.of("49*810"), List.of()))
                .then()
                .statusCode(409);
    }

    @Test
    void every_broken_rule_of_a_registration_is_told_at_once() {
        Map<String, Object> form = partner(" ", List.of("DE*ABCD", newOperatorId()), List.of("D-ABC"));
        form.put("contactEmail", "nobody");

        post(admin, "/partners", form)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations", hasSize(4))
                .body("violations", hasItem(containsString("operatorIds[0]")))
                .body("violations", hasItem(containsString("providerIds[0]")))
                .body("violations", hasItem(containsString("name")))
                .body("violations", hasItem(containsString("contactEmail")));
    }

    @Test
    void a_partner_without_any_id_is_refused() {
        post(admin, "/partners", partner("Nobody", List.of(), List.of())).then().statusCode(400);
        json(admin(), "{\"name\":").post("/api/v1/partners").then().statusCode(400);
        admin().contentType("application/json").post("/api/v1/partners").then().statusCode(400);
    }

    @Test
    void a_change_leaves_what_it_does_not_name() {
        String id = newOperatorId();
        UUID partner = Registry.operator(id);

        json(admin(), Map.of("name", "Renamed", "contactEmail", "a@example.com"))
                .patch("/api/v1/partners/" + partner)
                .then()
                .statusCode(200)
                .body("name", equalTo("Renamed"))
                .body("operatorIds", contains(id));
        String second = newOperatorId();
        json(admin(), Map.of("operatorIds", List.of(second, id)))
                .patch("/api/v1/partners/" + partner)
                .then()
                .statusCode(200)
                .body("name", equalTo("Renamed"))
                .body("contactEmail", equalTo("a@example.com"))
                .body("operatorIds", contains(second, id));
    }

    @Test
    void a_given_up_id_is_free_again() {
        String first = newOperatorId();
        UUID partner = Registry.operator(first);
        json(admin(), Map.of("operatorIds", List.of(newOperatorId())))
                .patch("/api/v1/partners/" + partner)
                .then()
                .statusCode(200);

        Registry.operator(first);
    }

    @Test
    void networks_are_checked_and_completed() {
        UUID partner = Registry.operator(newOperatorId());

        put(admin, "/partners/" + partner + "/allowed-networks", List.of("203.0.113.7", "2001:db8::/48"))
                .then()
                .statusCode(200)
                .body("allowedNetworks", contains("203.0.113.7/32", "2001:db8::/48"));
        put(
                        admin,
                        "/partners/" + partner + "/allowed-networks",
                        List.of("203.0.113.7/24", "example.com", "10.0.0.0/33", "10.0.0.0/8/8", "300.0.0.1"))
                .then()
                .statusCode(400)
                .body("violations", hasSize(5));
    }

    @Test
    void a_network_inside_another_is_left_out_and_addresses_are_written_in_one_way() {
        UUID partner = Registry.operator(newOperatorId());

        put(
                        admin,
                        "/partners/" + partner + "/allowed-networks",
                        List.of(
                                "10.1.2.0/24",
                                "10.0.0.0/8",
                                "10.0.0.0/8",
                                "2001:DB8:0:0::1",
                                "2001:db8::/32",
                                "198.51.100.7"))
                .then()
                .statusCode(200)
                .body("allowedNetworks", contains("10.0.0.0/8", "2001:db8::/32", "198.51.100.7/32"));
        put(
                        admin,
                        "/partners/" + partner + "/allowed-networks",
                        java.util.stream.IntStream.range(0, 201)
                                .mapToObj(i -> "10.0." + i + ".0/24")
                                .toList())
                .then()
                .statusCode(400);
    }

    @Test
    void several_contacts_with_their_roles_are_kept_in_order() {
        UUID partner = Registry.operator(newOperatorId());
        Map<String, String> technical =
                Map.of("role", "TECHNICAL", "name", "On call", "email", "ops@example.com", "phone", "+49 30 1234567");
        Map<String, String> commercial = Map.of("role", "COMMERCIAL", "name", "Sales", "email", "sales@example.com");

        put(admin, "/partners/" + partner + "/contacts", List.of(technical, commercial))
                .then()
                .statusCode(200)
                .body("contacts.role", contains("TECHNICAL", "COMMERCIAL"))
                .body("contacts[0].phone", equalTo("+49 30 1234567"));
        json(admin(), Map.of("contacts", List.of(commercial)))
                .patch("/api/v1/partners/" + partner)
                .then()
                .statusCode(200)
                .body("contacts.email", contains("sales@example.com"));
        json(admin(), Map.of("name", "Another"))
                .patch("/api/v1/partners/" + partner)
                .then()
                .body("contacts", hasSize(1));
        put(
                        admin,
                        "/partners/" + partner + "/contacts",
                        List.of(Map.of("role", "BOSS", "name", " ", "email", "nobody", "phone", "0301234")))
                .then()
                .statusCode(400)
                .body("violations", hasSize(4));
    }

    @Test
    void a_change_to_a_version_that_is_gone_is_refused() {
        UUID partner = Registry.operator(newOperatorId());
        String path = "/api/v1/partners/" + partner;
        String seen = admin().get(path).then().statusCode(200).extract().header("ETag");

        json(admin().header("If-Match", seen), Map.of("name", "First"))
                .patch(path)
                .then()
                .statusCode(200);
        json(admin().header("If-Match", seen), Map.of("name", "Second"))
                .patch(path)
                .then()
                .statusCode(412)
                .contentType("application/problem+json");
        admin().header("If-Match", seen).post(path + "/activate").then().statusCode(412);
        json(admin(), Map.of("name", "Third")).patch(path).then().statusCode(200);
        String newest = admin().get(path)
                .then()
                .body("name", equalTo("Third"))
                .extract()
                .header("ETag");
        assertThat(newest).isNotEqualTo(seen);
        json(admin().header("If-Match", "\"no\", " + newest), Map.of("name", "Fourth"))
                .patch(path)
                .then()
                .statusCode(200);
    }

    @Test
    void a_family_of_operations_has_an_endpoint_of_its_own() {
        UUID partner = Registry.activeOperator();
        String path = "/partners/" + partner;
        put(admin, path + "/endpoint", Map.of("baseUrl", "https://example.com/oicp"))
                .then()
                .statusCode(200);

        put(
                        admin,
                        path + "/endpoints/REMOTE",
                        Map.of("baseUrl", "https://remote.example.com", "timeoutMs", 3000, "online", false))
                .then()
                .statusCode(200)
                .body("endpoints.REMOTE.baseUrl", equalTo("https://remote.example.com"))
                .body("endpoints.REMOTE.online", equalTo(false))
                .body("endpoint.baseUrl", equalTo("https://example.com/oicp"));
        assertThat(Registry.directory()
                        .getString("partners.find { it.id == '" + partner + "' }.endpoints.REMOTE.baseUrl"))
                .isEqualTo("https://remote.example.com");
        put(admin, path + "/endpoints/PARTIES", Map.of("baseUrl", "https://example.com"))
                .then()
                .statusCode(404);
        put(admin, path + "/endpoints/CDR", Map.of("baseUrl", "http://example.com"))
                .then()
                .statusCode(400);

        admin().delete("/api/v1" + path + "/endpoints/REMOTE")
                .then()
                .statusCode(200)
                .body("endpoints", equalTo(Map.of()));
        admin().delete("/api/v1" + path + "/endpoint").then().statusCode(200).body("endpoint", nullValue());
        assertThat(inDirectory(partner)).doesNotContainKey("endpoint").doesNotContainKey("endpoints");
    }

    @Test
    void sub_partners_need_a_partner_with_an_id_of_the_role() {
        UUID partner = Registry.operator(newOperatorId());

        put(admin, "/partners/" + partner + "/sub-partner-ids", Map.of("providerIds", List.of(newProviderId())))
                .then()
                .statusCode(400)
                .body("violations", contains("providerIds needs a partner with a provider id of its own"));
    }

    @Test
    void a_query_parameter_that_cannot_be_read_is_a_bad_request_and_a_path_that_cannot_is_not_found() {
        UUID partner = Registry.operator(newOperatorId());

        for (String query : List.of(
                "/partners?page=first",
                "/partners?size=99999999999",
                "/audit-log?partner=nobody",
                "/contracts?partner=nobody",
                "/certificate-requests?partner=" + partner + "x",
                "/audit-log?partner=" + partner + "&page=api")) {
            get(admin, query).then().statusCode(400).contentType("application/problem+json");
        }
        get(admin, "/partners/nobody").then().statusCode(404);
        get(admin, "/partners/nobody?page=1").then().statusCode(404);
        as(Tokens.service()).get("/internal/v1/directory?after=now").then().statusCode(400);
        as(Tokens.service()).get("/internal/v1/directory?mark=now").then().statusCode(400);
    }

    @Test
    void services_are_replaced() {
        UUID partner = Registry.activeOperator();

        put(admin, "/partners/" + partner + "/services", List.of("EVSE_DATA", "AUTHORIZATION"))
                .then()
                .statusCode(200)
                .body("services", contains("EVSE_DATA", "AUTHORIZATION"));
        put(admin, "/partners/" + partner + "/services", List.of("EVERYTHING"))
                .then()
                .statusCode(400);

        assertThat(inDirectory(partner)).containsEntry("services", List.of("EVSE_DATA", "AUTHORIZATION"));
    }

    @Test
    void limits_are_set_by_operation_and_unset_by_null() {
        UUID partner = Registry.activeOperator();
        Map<String, Integer> limits = new HashMap<>(Map.of("PushEvseData", 1000, "AuthorizeStart", 60));
        put(admin, "/partners/" + partner + "/limits", limits).then().statusCode(200);
        assertThat(inDirectory(partner)).containsEntry("limits", limits);

        limits.put("AuthorizeStart", null);
        put(admin, "/partners/" + partner + "/limits", limits)
                .then()
                .statusCode(200)
                .body("limits", equalTo(Map.of("PushEvseData", 1000)));

        put(admin, "/partners/" + partner + "/limits", Map.of("Push", 1)).then().statusCode(400);
        put(admin, "/partners/" + partner + "/limits", Map.of("PushEvseData", 0))
                .then()
                .statusCode(400);
    }

    @Test
    void an_endpoint_must_be_a_url_the_hub_may_call() {
        UUID partner = Registry.operator(newOperatorId());
        String path = "/partners/" + partner + "/endpoint";

        put(admin, path, Map.of("baseUrl", "https://backend.example.com/oicp/"))
                .then()
                .statusCode(200)
                .body("endpoint.baseUrl", equalTo("https://backend.example.com/oicp"))
                .body("endpoint.online", equalTo(true))
                .body("endpoint.acceptsBroadcast", equalTo(true))
                .body("endpoint.timeoutMs", equalTo(10000));
        for (String url : List.of(
                "http://backend.example.com",
                "backend",
                "ftp://backend.example.com",
                "https://u:p@example.com",
                "https://example.com:0",
                "https://example.com:65536",
                "https://example.com:99999",
                "https://example.com?a=b")) {
            put(admin, path, Map.of("baseUrl", url)).then().statusCode(400);
        }
        put(admin, path, Map.of("baseUrl", "https://example.com", "timeoutMs", 60001))
                .then()
                .statusCode(400);
        put(admin, path, Map.of("baseUrl", "https://example.com", "trustAnchorPem", "no certificate"))
                .then()
                .statusCode(400);
        String anchor = given().get("/api/v1/ca.pem").asString();
        put(admin, path, Map.of("baseUrl", "https://example.com", "trustAnchorPem", anchor))
                .then()
                .statusCode(200)
                .body("endpoint.trustAnchorPem", equalTo(anchor));
    }

    @Test
    void partners_are_found_by_name_by_id_in_any_notation_and_by_role() {
        String id = newOperatorId();
        UUID partner = Registry.operator(id);
        String name = "Unmistakable " + partner;
        json(admin(), Map.of("name", name))
                .patch("/api/v1/partners/" + partner)
                .then()
                .statusCode(200);

        admin().queryParam("q", name.toUpperCase())
                .get("/api/v1/partners")
                .then()
                .body("content.id", contains(partner.toString()));
        admin().queryParam("q", id.replace("*", "-").toLowerCase())
                .queryParam("role", "CPO")
                .get("/api/v1/partners")
                .then()
                .body("content.id", contains(partner.toString()));
        admin().queryParam("q", name)
                .queryParam("role", "EMP")
                .get("/api/v1/partners")
                .then()
                .body("content", empty())
                .body("totalElements", equalTo(0));
        admin().queryParam("role", "ROOT").get("/api/v1/partners").then().statusCode(400);
    }

    @Test
    void lists_come_in_pages() {
        String common = "Paged " + UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            post(admin, "/partners", partner(common + " " + i, List.of(newOperatorId()), List.of()))
                    .then()
                    .statusCode(201);
        }

        admin().queryParam("q", common)
                .queryParam("page", 1)
                .queryParam("size", 2)
                .get("/api/v1/partners")
                .then()
                .statusCode(200)
                .body("page", equalTo(1))
                .body("size", equalTo(2))
                .body("totalElements", equalTo(5))
                .body("content.name", contains(common + " 2", common + " 3"));
        admin().queryParam("size", 100_000).get("/api/v1/partners").then().body("size", equalTo(500));
        admin().queryParam("size", 0).get("/api/v1/partners").then().statusCode(400);
        admin().queryParam("page", -1).get("/api/v1/partners").then().statusCode(400);
    }

    @Test
    void what_the_database_could_not_keep_is_refused() {
        post(admin, "/partners", partner("Zero \u0000", List.of(newOperatorId()), List.of()))
                .then()
                .statusCode(400);
        admin().contentType("application/json")
                .body("{\"name\":\"Half \\ud83d\",\"operatorIds\":[\"" + newOperatorId() + "\"]}")
                .post("/api/v1/partners")
                .then()
                .statusCode(400);
        admin().contentType("application/json")
                .body("{\"name\":\"Whole \\ud83d\\ude97\",\"operatorIds\":[\"" + newOperatorId() + "\"]}")
                .post("/api/v1/partners")
                .then()
                .statusCode(201);
        admin().queryParam("q", "\u0000").get("/api/v1/partners").then().statusCode(400);
        admin().queryParam("page", Integer.MAX_VALUE)
                .get("/api/v1/partners")
                .then()
                .statusCode(400);
        get(admin, "/audit-log?from=-999999999-01-01T00:00:00Z").then().statusCode(400);
        get(admin, "/certificates/%00").then().statusCode(404);
    }

    @Test
    void an_unknown_partner_is_not_found() {
        get(admin, "/partners/" + UUID.randomUUID()).then().statusCode(404).contentType("application/problem+json");
        put(admin, "/partners/" + UUID.randomUUID() + "/services", List.of())
                .then()
                .statusCode(404);
    }

    @Test
    void a_body_that_is_too_large_is_refused() {
        admin().contentType("application/json")
                .body("{\"name\":\"" + "x".repeat(300_000) + "\"}")
                .post("/api/v1/partners")
                .then()
                .statusCode(413);
    }

    private static Map<String, Object> partner(String name, List<String> operatorIds, List<String> providerIds) {
        return new HashMap<>(Map.of("name", name, "operatorIds", operatorIds, "providerIds", providerIds));
    }
}
