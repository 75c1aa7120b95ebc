package io.roamhub.evsedata.pricing;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.evsedata.testing.Hub;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Pricing is not in the hub yet: valid messages are answered with 320, others with their violations. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
class PricingTest {

    private final Hub hub = new Hub();

    private String pushPath(String what) {
        return "dynamicpricing/v10/operators/" + hub.operator + "/" + what;
    }

    private String pullPath(String what) {
        return "dynamicpricing/v10/providers/" + hub.provider + "/" + what;
    }

    private void saysNotAvailable(JsonPath answer) {
        assertThat(answer.getString("StatusCode.Code")).isEqualTo("320");
        assertThat(answer.getString("StatusCode.Description")).contains("not available on this hub yet");
    }

    @Test
    void a_push_of_products_is_understood_and_refused() {
        String body = """
                {"ActionType":"fullLoad","PricingProductData":{"OperatorID":"%s","OperatorName":"Operator","ProviderID":"*",
                "PricingDefaultPrice":0,"PricingDefaultPriceCurrency":"EUR","PricingDefaultReferenceUnit":"HOUR",
                "PricingProductDataRecords":[]}}""".formatted(hub.operator);

        JsonPath answer = hub.asOperator(pushPath("pricing-products"), body).jsonPath();

        assertThat(answer.getBoolean("Result")).isFalse();
        saysNotAvailable(answer);
    }

    @Test
    void a_push_of_evse_prices_is_understood_and_refused() {
        String body = """
                {"ActionType":"fullLoad","EVSEPricing":[{"EvseID":"%s","ProviderID":"*","EvseIDProductList":["AC 1"]}]}""".formatted(hub.evse(1));

        JsonPath answer = hub.asOperator(pushPath("evse-pricing"), body).jsonPath();

        assertThat(answer.getBoolean("Result")).isFalse();
        saysNotAvailable(answer);
    }

    @Test
    void pulls_answer_in_their_own_shape() {
        String products = "{\"OperatorIDs\":[\"%s\"]}".formatted(hub.operator);
        String prices = "{\"ProviderID\":\"%s\",\"OperatorIDs\":[\"%s\"]}".formatted(hub.provider, hub.operator);

        JsonPath productAnswer =
                hub.asProvider(pullPath("pricing-products"), products).jsonPath();
        JsonPath priceAnswer = hub.asProvider(pullPath("evse-pricing"), prices).jsonPath();

        saysNotAvailable(productAnswer);
        saysNotAvailable(priceAnswer);
        assertThat(productAnswer.getList("PricingProductData")).isEmpty();
        assertThat(priceAnswer.getList("EVSEPricing")).isEmpty();
    }

    @Test
    void broken_messages_get_their_violations() {
        var answer = hub.asOperator(pushPath("pricing-products"), "{\"ActionType\":\"replace\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getList("validationErrors.fieldReference"))
                .contains("actionType", "pricingProductData");
    }
}
