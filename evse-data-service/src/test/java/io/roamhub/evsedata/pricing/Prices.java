package io.roamhub.evsedata.pricing;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.roamhub.evsedata.testing.Hub;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages about prices, of our own making, and what partners see of them. */
final class Prices {

    private final Hub hub;

    Prices(Hub hub) {
        this.hub = hub;
    }

    static String product(String id, String price) {
        return """
                {"ProductID":"%s","ReferenceUnit":"KILOWATT_HOUR","ProductPriceCurrency":"EUR","PricePerReferenceUnit":%s,\
                "MaximumProductChargingPower":22,"IsValid24hours":true,"ProductAvailabilityTimes":[]}""".formatted(id, price);
    }

    static String price(String evseId, String provider, String... products) {
        return "{\"EvseID\":\"%s\",\"ProviderID\":\"%s\",\"EvseIDProductList\":[\"%s\"]}"
                .formatted(evseId, provider, String.join("\",\"", products));
    }

    Response pushProducts(String action, String provider, String defaultPrice, String... products) {
        return hub.asOperator("dynamicpricing/v10/operators/" + hub.operator + "/pricing-products", """
                {"ActionType":"%s","PricingProductData":{"OperatorID":"%s","OperatorName":"Operator","ProviderID":"%s",\
                "PricingDefaultPrice":%s,"PricingDefaultPriceCurrency":"EUR","PricingDefaultReferenceUnit":"HOUR",\
                "PricingProductDataRecords":[%s]}}""".formatted(
                        action, hub.operator, provider, defaultPrice, String.join(",", products)));
    }

    Response pushPrices(String action, String... prices) {
        return hub.asOperator(
                "dynamicpricing/v10/operators/" + hub.operator + "/evse-pricing",
                "{\"ActionType\":\"%s\",\"EVSEPricing\":[%s]}".formatted(action, String.join(",", prices)));
    }

    static void done(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getBoolean("Result")).as(answer.asString()).isTrue();
    }

    /** The code of a refusal. */
    static String refused(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getBoolean("Result")).isFalse();
        return answer.jsonPath().getString("StatusCode.Code");
    }

    String productsPath() {
        return "dynamicpricing/v10/providers/" + hub.provider + "/pricing-products";
    }

    String pricesPath() {
        return "dynamicpricing/v10/providers/" + hub.provider + "/evse-pricing";
    }

    String productsBody(String lastCall) {
        return "{%s\"OperatorIDs\":[\"%s\"]}".formatted(since(lastCall), hub.operator);
    }

    String pricesBody(String lastCall) {
        return "{\"ProviderID\":\"%s\",%s\"OperatorIDs\":[\"%s\"]}"
                .formatted(hub.provider, since(lastCall), hub.operator);
    }

    private static String since(String lastCall) {
        return lastCall == null ? "" : "\"LastCall\":\"" + lastCall + "\",";
    }

    JsonPath products(String lastCall) {
        return json(hub.asProvider(productsPath(), productsBody(lastCall)));
    }

    JsonPath prices(String lastCall) {
        return json(hub.asProvider(pricesPath(), pricesBody(lastCall)));
    }

    static JsonPath json(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    /** Each tariff of an answer as provider, product, price and, in deltas, how it changed. */
    static List<String> shownProducts(JsonPath answer) {
        List<String> shown = new ArrayList<>();
        for (Map<String, Object> block : answer.<Map<String, Object>>getList("PricingProductData")) {
            for (Map<?, ?> product : (List<Map<?, ?>>) block.get("PricingProductDataRecords")) {
                shown.add(block.get("ProviderID") + " " + product.get("ProductID") + " "
                        + product.get("PricePerReferenceUnit") + change(product));
            }
        }
        return shown;
    }

    /** Each price of an answer as EVSE, provider, products and, in deltas, how it changed. */
    static List<String> shownPrices(JsonPath answer) {
        List<String> shown = new ArrayList<>();
        for (Map<String, Object> block : answer.<Map<String, Object>>getList("EVSEPricing")) {
            for (Map<?, ?> price : (List<Map<?, ?>>) block.get("EVSEPricing")) {
                shown.add(price.get("EvseID") + " " + price.get("ProviderID") + " " + price.get("EvseIDProductList")
                        + change(price));
            }
        }
        return shown;
    }

    private static String change(Map<?, ?> record) {
        return record.containsKey("deltaType") ? " " + record.get("deltaType") : "";
    }

    static String now(JsonPath answer) {
        return answer.getString("StatusCode.AdditionalInfo");
    }
}
