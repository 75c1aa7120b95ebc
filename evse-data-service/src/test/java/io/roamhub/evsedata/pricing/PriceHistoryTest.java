package io.roamhub.evsedata.pricing;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static io.roamhub.evsedata.pricing.Prices.done;
import static io.roamhub.evsedata.pricing.Prices.price;
import static io.roamhub.evsedata.pricing.Prices.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class PriceHistoryTest {

    private static final String ALL = "*";

    private Hub hub;
    private Prices prices;

    @BeforeEach
    void a_hub_with_two_spots() {
        hub = new Hub();
        hub.underPricingContract();
        prices = new Prices(hub);
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"), Evses.record(hub.evse(2), "Bonn"));
    }

    private static Response asStaff(String path) {
        return given().auth()
                .oauth2(Tokens.hubAdmin())
                .urlEncodingEnabled(false)
                .get("/api/v1/" + path);
    }

    private static JsonPath read(String path) {
        return asStaff(path).then().statusCode(200).extract().jsonPath();
    }

    private static Instant between() {
        Instant after = Instant.now().plusMillis(2);
        await().pollInterval(Duration.ofMillis(1)).until(() -> Instant.now().isAfter(after.plusMillis(2)));
        return after;
    }

    private List<String> all(String path) {
        List<String> shown = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath part = read(path + (path.contains("?") ? "&" : "?") + "size=1" + next);
            List<String> subjects = part.getList("content.subject");
            List<String> providers = part.getList("content.providerId");
            for (int i = 0; i < subjects.size(); i++) {
                shown.add(subjects.get(i) + " for " + providers.get(i));
            }
            next = part.getString("next") == null
                    ? null
                    : "&after=" + part.getString("next").replace(" ", "%20").replace("*", "%2A");
        }
        return shown;
    }

    @Test
    void prices_of_an_evse_are_seen_as_they_were() {
        Instant before = between();
        done(prices.pushPrices("fullLoad", price(hub.evse(1), ALL, "AC3"), price(hub.evse(1), hub.provider, "DC")));
        Instant both = between();
        done(prices.pushPrices("delete", price(hub.evse(1), ALL, "AC3")));
        Instant one = between();
        done(prices.pushPrices("update", price(hub.evse(1), hub.provider, "AC1")));

        String path = "evses/" + hub.evse(1) + "/pricing";
        assertThat(all(path + "?at=" + before)).isEmpty();
        assertThat(all(path + "?at=" + both))
                .containsExactlyInAnyOrder(hub.evse(1) + " for *", hub.evse(1) + " for " + hub.provider);
        assertThat(all(path + "?at=" + one)).containsExactly(hub.evse(1) + " for " + hub.provider);
        assertThat(read(path).getString("content[0].record.EvseIDProductList[0]"))
                .isEqualTo("AC1");
        assertThat(all(path + "/versions"))
                .containsExactlyInAnyOrder(
                        hub.evse(1) + " for " + hub.provider,
                        hub.evse(1) + " for *",
                        hub.evse(1) + " for " + hub.provider);
        assertThat(all("operators/" + hub.operator + "/evse-pricing?at=" + both))
                .hasSize(2);
    }

    @Test
    void tariffs_are_seen_as_they_were_with_the_default_price_around_them() {
        done(prices.pushProducts("fullLoad", ALL, "1.5", product("AC 3", "0.30"), product("DC", "0.60")));
        Instant two = between();
        done(prices.pushProducts("fullLoad", ALL, "1.5", product("AC 3", "0.30")));

        String path = "operators/" + hub.operator + "/pricing-products";
        assertThat(all(path + "?at=" + two)).containsExactly(" for *", "AC 3 for *", "DC for *");
        assertThat(all(path)).containsExactly(" for *", "AC 3 for *");
        JsonPath gone = read(path + "/versions?productId=DC");
        assertThat(gone.getList("content")).hasSize(1);
        assertThat(Instant.parse(gone.getString("content[0].until"))).isAfter(two);
        assertThat(all(path + "/versions")).containsExactly(" for *");
    }

    @Test
    void an_operator_sees_its_own_prices_alone_and_bad_questions_are_refused() {
        done(prices.pushPrices("fullLoad", price(hub.evse(1), ALL, "AC3")));
        String path = "/api/v1/evses/" + hub.evse(1) + "/pricing";

        assertThat(given().auth()
                        .oauth2(Tokens.partner(hub.operatorPartner()))
                        .get(path)
                        .jsonPath()
                        .getList("content"))
                .hasSize(1);
        assertThat(given().auth()
                        .oauth2(Tokens.partner(UUID.randomUUID()))
                        .get(path)
                        .jsonPath()
                        .getList("content"))
                .isEmpty();
        asStaff("evses/" + hub.evse(1) + "/pricing?after=x").then().statusCode(400);
        asStaff("evses/" + hub.evse(1) + "/pricing/versions?after=x%20y%20z")
                .then()
                .statusCode(400);
        asStaff("operators/" + hub.operator + "/pricing-products/versions?productId=" + "x".repeat(300))
                .then()
                .statusCode(400);
    }
}
