package io.roamhub.evsedata.pricing;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.evsedata.testing.Hub;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.roamhub.evsedata.pricing.Prices.done;
import static io.roamhub.evsedata.pricing.Prices.now;
import static io.roamhub.evsedata.pricing.Prices.product;
import static io.roamhub.evsedata.pricing.Prices.refused;
import static io.roamhub.evsedata.pricing.Prices.shownProducts;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class PricingProductsTest {

    private static final String ALL = "*";

    private Hub hub;
    private Prices prices;

    @BeforeEach
    void a_hub() {
        hub = new Hub();
        hub.underPricingContract();
        prices = new Prices(hub);
    }

    @Test
    void a_provider_sees_what_is_for_it_and_what_is_for_all_each_under_its_provider_id() {
        done(prices.pushProducts("fullLoad", ALL, "1", product("AC3", "0.45"), product("night", "0.300")));
        done(prices.pushProducts("fullLoad", hub.provider, "2", product("AC3", "0.40")));

        assertThat(shownProducts(prices.products(null)))
                .containsExactly("* AC3 0.45", "* night 0.3", hub.provider + " AC3 0.4");
        JsonPath other = Prices.json(hub.asOtherProvider(
                prices.productsPath().replace(hub.provider, hub.otherProvider), prices.productsBody(null)));
        assertThat(shownProducts(other)).containsExactly("* AC3 0.45", "* night 0.3");
    }

    @Test
    void an_answer_has_the_operators_own_text_and_the_members_around_its_products() {
        done(prices.pushProducts(
                "insert",
                ALL,
                "1.50",
                product("AC3", "0.450").replace("{\"ProductID", "{\"x-kind\":[1.0], \"ProductID")));

        String text =
                hub.asProvider(prices.productsPath(), prices.productsBody(null)).asString();

        assertThat(text)
                .contains("\"PricingDefaultPrice\":1.50,")
                .contains("\"OperatorName\":\"Operator\"")
                .contains("\"x-kind\":[1.0]")
                .contains("\"PricePerReferenceUnit\":0.450,")
                .doesNotContain("deltaType")
                .contains("\"Code\":\"000\"");
    }

    @Test
    void a_full_load_replaces_the_products_for_its_provider_alone_and_an_empty_one_clears() {
        done(prices.pushProducts("fullLoad", ALL, "1", product("AC3", "0.45"), product("DC", "0.60")));
        done(prices.pushProducts("fullLoad", hub.provider, "1", product("AC3", "0.40")));

        done(prices.pushProducts("fullLoad", ALL, "1", product("DC", "0.65")));

        assertThat(shownProducts(prices.products(null))).containsExactly("* DC 0.65", hub.provider + " AC3 0.4");
        done(prices.pushProducts("fullLoad", ALL, "1"));
        assertThat(shownProducts(prices.products(null))).containsExactly(hub.provider + " AC3 0.4");
        assertThat(prices.products(null).getList("PricingProductData.ProviderID"))
                .containsExactly(hub.provider);
    }

    @Test
    void insert_update_and_delete_change_what_they_name_or_nothing() {
        done(prices.pushProducts("insert", ALL, "1", product("AC3", "0.45")));
        done(prices.pushProducts("insert", ALL, "1", product("DC", "0.60")));
        done(prices.pushProducts("update", ALL, "1", product("AC3", "0.46")));

        var twice = prices.pushProducts("insert", ALL, "1", product("new", "1"), product("DC", "0.60"));
        assertThat(refused(twice)).isEqualTo("009");
        assertThat(twice.jsonPath().getString("StatusCode.AdditionalInfo"))
                .contains("DC")
                .doesNotContain("new");
        assertThat(refused(prices.pushProducts("update", ALL, "1", product("AC3", "9"), product("gone", "1"))))
                .isEqualTo("009");
        assertThat(refused(prices.pushProducts("delete", ALL, "1", product("AC3", "9"), product("gone", "1"))))
                .isEqualTo("009");
        assertThat(shownProducts(prices.products(null))).containsExactly("* AC3 0.46", "* DC 0.6");

        done(prices.pushProducts("delete", ALL, "7", product("AC3", "0.46")));
        assertThat(shownProducts(prices.products(null))).containsExactly("* DC 0.6");
        assertThat(prices.products(null).getInt("PricingProductData[0].PricingDefaultPrice"))
                .isEqualTo(1);
        done(prices.pushProducts("delete", ALL, "1", product("DC", "0")));
        assertThat(prices.products(null).getList("PricingProductData")).isEmpty();
    }

    @Test
    void a_product_given_twice_refuses_the_push() {
        var answer = prices.pushProducts(
                "fullLoad", ALL, "1", product("AC3", "1"), product("AC 1", "1"), product("AC1", "2"));

        assertThat(refused(answer)).isEqualTo("009");
        assertThat(answer.jsonPath().getString("StatusCode.AdditionalInfo")).contains("AC1");
    }

    @Test
    void equal_products_make_no_version_whatever_their_white_space_and_order() {
        done(prices.pushProducts("fullLoad", ALL, "1", product("AC3", "0.45")));
        String before = now(prices.products(null));

        done(prices.pushProducts(
                "fullLoad",
                ALL,
                "1",
                product("AC3", "0.45")
                        .replace("\"ProductID\":\"AC3\",", "")
                        .replace("{\"Ref", "{ \"ProductID\":\"\\u0041C3\" , \"Ref")));

        assertThat(prices.products(before).getList("PricingProductData")).isEmpty();
    }

    @Test
    void a_delta_tells_what_changed_since_last_call() {
        done(prices.pushProducts("fullLoad", ALL, "1", product("AC1", "1"), product("AC3", "1"), product("DC", "1")));
        String before = now(prices.products(null));

        done(prices.pushProducts("update", ALL, "1", product("AC3", "2")));
        done(prices.pushProducts("delete", ALL, "1", product("DC", "1")));
        done(prices.pushProducts("insert", ALL, "1", product("night", "3"), product("came and went", "1")));
        done(prices.pushProducts("delete", ALL, "1", product("came and went", "1")));
        done(prices.pushProducts("insert", hub.provider, "1", product("DC", "4")));

        JsonPath delta = prices.products(before);
        assertThat(shownProducts(delta))
                .containsExactly("* AC3 2 update", "* DC 1 delete", "* night 3 insert", hub.provider + " DC 4 insert");
        assertThat(prices.products(now(delta)).getList("PricingProductData")).isEmpty();
    }

    @Test
    void a_delta_shows_a_block_whose_default_price_alone_changed_and_one_that_went() {
        done(prices.pushProducts("fullLoad", ALL, "1", product("AC1", "1")));
        done(prices.pushProducts("fullLoad", hub.provider, "5", product("AC1", "1")));
        String before = now(prices.products(null));

        done(prices.pushProducts("update", ALL, "2", product("AC1", "1")));
        done(prices.pushProducts("fullLoad", hub.provider, "5"));

        JsonPath delta = prices.products(before);
        assertThat(delta.getList("PricingProductData.PricingDefaultPrice")).isEqualTo(List.of(2, 5));
        assertThat(shownProducts(delta)).containsExactly(hub.provider + " AC1 1 delete");
    }

    @Test
    void without_a_contract_for_dynamic_pricing_there_is_nothing_and_the_answer_says_210() {
        done(prices.pushProducts("fullLoad", ALL, "1", product("AC3", "0.45")));
        String body = prices.productsBody(null).replace(hub.operator, hub.otherOperator);

        JsonPath none = Prices.json(hub.asProvider(prices.productsPath(), body));
        JsonPath some = Prices.json(
                hub.asProvider(prices.productsPath(), body.replace("[\"", "[\"" + hub.operator + "\",\"XX*XXX\",\"")));

        assertThat(none.getString("StatusCode.Code")).isEqualTo("210");
        assertThat(none.getList("PricingProductData")).isEmpty();
        assertThat(some.getString("StatusCode.Code")).isEqualTo("000");
        assertThat(shownProducts(some)).containsExactly("* AC3 0.45");
    }

    @Test
    void a_sub_operators_prices_are_those_of_its_hub_operator() {
        done(prices.pushProducts("fullLoad", ALL, "1", product("AC3", "0.45")));

        JsonPath answer = Prices.json(hub.asProvider(
                prices.productsPath(), prices.productsBody(null).replace(hub.operator, hub.subOperator)));

        assertThat(shownProducts(answer)).containsExactly("* AC3 0.45");
    }

    @Test
    void broken_messages_get_their_violations_with_their_place() {
        var push = prices.pushProducts("fullLoad", "nobody", "\"free\"", product("AC3", "1"), product("", "1"));

        assertThat(push.statusCode()).isEqualTo(400);
        assertThat(push.jsonPath().getList("validationErrors.fieldReference"))
                .containsExactly(
                        "pricingProductData.providerID",
                        "pricingProductData.pricingDefaultPrice",
                        "pricingProductData.pricingProductDataRecords[1].productID");
        assertThat(prices.pushProducts("insert", ALL, "1").statusCode()).isEqualTo(400);
        assertThat(hub.asProvider(prices.productsPath(), "{\"OperatorIDs\":[]}").statusCode())
                .isEqualTo(400);
        for (String lastCall : new String[] {"2999-01-01T00:00:00Z", "2001-01-01T00:00:00Z"}) {
            assertThat(hub.asProvider(prices.productsPath(), prices.productsBody(lastCall))
                            .jsonPath()
                            .getString("validationErrors[0].fieldReference"))
                    .isEqualTo("lastCall");
        }
    }

    @Test
    void page_and_size_are_accepted_and_change_nothing() {
        done(prices.pushProducts("fullLoad", ALL, "1", product("AC3", "1"), product("DC", "1")));

        JsonPath answer =
                Prices.json(hub.asProvider(prices.productsPath() + "?page=7&size=1", prices.productsBody(null)));

        assertThat(shownProducts(answer)).hasSize(2);
        assertThat(answer.getString("totalElements")).isNull();
        assertThat(hub.asProvider(prices.productsPath() + "?page=-1", prices.productsBody(null))
                        .statusCode())
                .isEqualTo(400);
    }
}
