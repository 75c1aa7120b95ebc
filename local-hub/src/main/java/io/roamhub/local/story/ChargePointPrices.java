package io.roamhub.local.story;

import io.roamhub.local.client.Answer;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.JsonValue;
import io.roamhub.testkit.Messages;
import java.util.List;
import java.util.stream.IntStream;

/** An operator says what a charge costs one of its providers; the other one, without a contract for it, learns nothing. */
final class ChargePointPrices {

    private static final int PRICED = 3;

    private final Teller teller;
    private final Cast cast;

    ChargePointPrices(Teller teller, Cast cast) {
        this.teller = teller;
        this.cast = cast;
    }

    void tell() {
        teller.chapter("Prices: of one operator, for one provider");
        push();
        pull();
    }

    private void push() {
        Cast.Operator operator = cast.german();
        Actor actor = operator.actor();
        teller.tell(
                actor.who(),
                "PushPricingProductData fullLoad, a tariff for " + fahrstrom().who(),
                () -> actor.call(
                        Operation.PUSH_PRICING_PRODUCT_DATA,
                        Messages.pushPricingProductData(
                                "fullLoad",
                                operator.id(),
                                actor.name(),
                                cast.fahrstrom().id())),
                Expectation.acknowledged());
        teller.tell(
                actor.who(),
                "PushEVSEPricing fullLoad, " + PRICED + " charging spots sell it",
                () -> prices("fullLoad", priced()),
                Expectation.acknowledged());
        teller.tell(
                actor.who(),
                "PushEVSEPricing insert of a price that is there",
                () -> prices("insert", priced().subList(0, 1)),
                Expectation.refused("009"));
        teller.tell(
                actor.who(),
                "PushEVSEPricing of the other operator's charging spot",
                () -> prices("insert", List.of(cast.fleet().evseId(cast.dutch().id(), 0))),
                Expectation.refused("018"));
    }

    private Answer prices(String action, List<String> evseIds) {
        return cast.german()
                .actor()
                .call(
                        Operation.PUSH_EVSE_PRICING,
                        Messages.pushEvsePricing(action, cast.fahrstrom().id(), evseIds));
    }

    private List<String> priced() {
        return IntStream.range(0, PRICED)
                .mapToObj(index -> cast.fleet().evseId(cast.german().id(), index))
                .toList();
    }

    private void pull() {
        byte[] tariffs = Messages.pullPricingProductData(List.of(cast.german().id()));
        teller.tell(
                fahrstrom().who(),
                "PullPricingProductData",
                () -> fahrstrom().call(Operation.PULL_PRICING_PRODUCT_DATA, tariffs),
                Expectation.answered(200, "000"),
                Expectation.equal("tariffs", 1, answer -> first(answer, "PricingProductData")
                        .at("PricingProductDataRecords")
                        .elements()
                        .size()));
        teller.tell(
                fahrstrom().who(),
                "PullEVSEPricing",
                () -> fahrstrom()
                        .call(
                                Operation.PULL_EVSE_PRICING,
                                Messages.pullEvsePricing(
                                        cast.fahrstrom().id(),
                                        List.of(cast.german().id()))),
                Expectation.answered(200, "000"),
                Expectation.equal(
                        "EvseIDs",
                        priced().stream().sorted().toList(),
                        answer -> first(answer, "EVSEPricing").at("EVSEPricing").elements().stream()
                                .map(price -> price.at("EvseID").text())
                                .sorted()
                                .toList()));
        teller.tell(
                cast.groen().actor().who(),
                "PullPricingProductData without a contract for dynamic pricing",
                () -> cast.groen().actor().call(Operation.PULL_PRICING_PRODUCT_DATA, tariffs),
                Expectation.answered(200, "210"),
                Expectation.that("no tariff", answer -> answer.json()
                        .at("PricingProductData")
                        .elements()
                        .isEmpty()));
    }

    /** The only block of a list, or nothing. */
    private static JsonValue first(Answer answer, String list) {
        List<JsonValue> blocks = answer.json().at(list).elements();
        return blocks.size() == 1 ? blocks.getFirst() : new JsonValue(null);
    }

    private Actor fahrstrom() {
        return cast.fahrstrom().actor();
    }
}
