package io.roamhub.evsedata.pricing;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.roamhub.evsedata.pricing.Prices.done;
import static io.roamhub.evsedata.pricing.Prices.now;
import static io.roamhub.evsedata.pricing.Prices.price;
import static io.roamhub.evsedata.pricing.Prices.refused;
import static io.roamhub.evsedata.pricing.Prices.shownPrices;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class EvsePricingTest {

    private static final String ALL = "*";

    private Hub hub;
    private Prices prices;

    @BeforeEach
    void a_hub_with_three_spots() {
        hub = new Hub();
        hub.underPricingContract();
        prices = new Prices(hub);
        hub.pushed(
                "fullLoad",
                Evses.record(hub.evse(1), "Berlin"),
                Evses.record(hub.evse(2), "Bonn"),
                Evses.record(hub.subOperator + "*E1", "Lyon").replace("DEU", "FRA"));
    }

    @Test
    void a_provider_sees_what_is_for_it_and_what_is_for_all() {
        done(prices.pushPrices(
                "fullLoad",
                price(hub.evse(1), ALL, "AC3"),
                price(hub.evse(1), hub.provider, "own product"),
                price(hub.evse(2), hub.otherProvider, "AC3", "DC")));

        JsonPath mine = prices.prices(null);
        JsonPath other = Prices.json(hub.asOtherProvider(
                prices.pricesPath().replace(hub.provider, hub.otherProvider),
                prices.pricesBody(null).replace(hub.provider, hub.otherProvider)));

        assertThat(shownPrices(mine))
                .containsExactly(hub.evse(1) + " * [AC3]", hub.evse(1) + " " + hub.provider + " [own product]");
        assertThat(mine.getList("EVSEPricing.OperatorID")).containsExactly(hub.operator);
        assertThat(mine.getList("EVSEPricing.OperatorName")).containsExactly("Operator " + hub.operator);
        assertThat(shownPrices(other))
                .containsExactly(hub.evse(1) + " * [AC3]", hub.evse(2) + " " + hub.otherProvider + " [AC3, DC]");
    }

    @Test
    void insert_update_delete_and_full_load_do_what_they_say() {
        done(prices.pushPrices("insert", price(hub.evse(1), ALL, "AC3")));
        done(prices.pushPrices("insert", price(hub.evse(2), ALL, "AC3"), price(hub.evse(2), hub.provider, "DC")));
        done(prices.pushPrices("update", price(hub.evse(2), ALL, "AC1")));
        done(prices.pushPrices("delete", price(hub.evse(1), ALL, "AC3")));

        assertThat(shownPrices(prices.prices(null)))
                .containsExactly(hub.evse(2) + " * [AC1]", hub.evse(2) + " " + hub.provider + " [DC]");
        done(prices.pushPrices("fullLoad", price(hub.evse(1), ALL, "DC")));
        assertThat(shownPrices(prices.prices(null))).containsExactly(hub.evse(1) + " * [DC]");
        done(prices.pushPrices("fullLoad"));
        assertThat(prices.prices(null).getList("EVSEPricing")).isEmpty();
    }

    @Test
    void refusals_name_their_reason_and_apply_nothing() {
        done(prices.pushPrices("insert", price(hub.evse(1), ALL, "AC3")));
        String two = price(hub.evse(2), ALL, "AC3");

        assertThat(code(prices.pushPrices("insert", two, price(hub.evse(1), ALL, "DC")), hub.evse(1)))
                .isEqualTo("009");
        assertThat(code(prices.pushPrices("update", two), hub.evse(2))).isEqualTo("009");
        assertThat(code(prices.pushPrices("delete", two), hub.evse(2))).isEqualTo("009");
        assertThat(code(prices.pushPrices("fullLoad", two, two), hub.evse(2))).isEqualTo("018");
        assertThat(code(prices.pushPrices("fullLoad", two, price(hub.evse(77), ALL, "DC")), hub.evse(77)))
                .isEqualTo("603");
        String foreign = hub.otherOperator + "*E1";
        assertThat(code(prices.pushPrices("fullLoad", two, price(foreign, ALL, "DC")), foreign))
                .isEqualTo("018");

        assertThat(shownPrices(prices.prices(null))).containsExactly(hub.evse(1) + " * [AC3]");
    }

    private static String code(Response answer, String named) {
        String code = refused(answer);
        assertThat(answer.jsonPath().getString("StatusCode.AdditionalInfo")).contains(named);
        return code;
    }

    @Test
    void a_delta_tells_what_changed_since_last_call() {
        done(prices.pushPrices("fullLoad", price(hub.evse(1), ALL, "AC3"), price(hub.evse(2), ALL, "AC3")));
        String before = now(prices.prices(null));

        done(prices.pushPrices("fullLoad", price(hub.evse(2), ALL, "DC"), price(hub.evse(1), hub.provider, "AC3")));

        JsonPath delta = prices.prices(before);
        assertThat(shownPrices(delta))
                .containsExactly(
                        hub.evse(1) + " * [AC3] delete",
                        hub.evse(2) + " * [DC] update",
                        hub.evse(1) + " " + hub.provider + " [AC3] insert");
        String after = now(delta);
        done(prices.pushPrices("update", price(hub.evse(2), ALL, "DC").replace(",", " , ")));
        assertThat(prices.prices(after).getList("EVSEPricing")).isEmpty();
    }

    @Test
    void a_spot_that_goes_takes_its_prices_with_it() {
        done(prices.pushPrices("fullLoad", price(hub.evse(1), ALL, "AC3"), price(hub.evse(2), ALL, "AC3")));
        String before = now(prices.prices(null));

        hub.pushed("delete", Evses.record(hub.evse(1), "Berlin"));

        assertThat(shownPrices(prices.prices(null))).containsExactly(hub.evse(2) + " * [AC3]");
        assertThat(shownPrices(prices.prices(before))).containsExactly(hub.evse(1) + " * [AC3] delete");
    }

    @Test
    void a_hub_operator_pushes_for_its_sub_operators_and_they_can_be_asked_for_alone() {
        String ofSub = hub.subOperator + "*E1";
        done(prices.pushPrices("fullLoad", price(hub.evse(1), ALL, "AC3"), price(ofSub, ALL, "DC")));

        JsonPath answer = Prices.json(
                hub.asProvider(prices.pricesPath(), prices.pricesBody(null).replace(hub.operator, hub.subOperator)));

        assertThat(shownPrices(answer)).containsExactly(ofSub + " * [DC]");
        assertThat(answer.getList("EVSEPricing.OperatorID")).containsExactly(hub.operator);
    }

    @Test
    void pushes_are_applied_in_the_order_of_arrival_and_logged() throws Exception {
        List<Thread> pushes = java.util.stream.IntStream.range(0, 12)
                .mapToObj(i -> Thread.startVirtualThread(
                        () -> prices.pushPrices("fullLoad", price(hub.evse(1), ALL, "product " + i))))
                .toList();
        for (Thread push : pushes) {
            push.join();
        }

        assertThat(shownPrices(prices.prices(null))).hasSize(1);
    }

    @Test
    void without_a_contract_for_dynamic_pricing_there_is_nothing_and_the_answer_says_210() {
        JsonPath none = Prices.json(
                hub.asProvider(prices.pricesPath(), prices.pricesBody(null).replace(hub.operator, hub.otherOperator)));

        assertThat(none.getString("StatusCode.Code")).isEqualTo("210");
        assertThat(none.getList("EVSEPricing")).isEmpty();
    }
}
