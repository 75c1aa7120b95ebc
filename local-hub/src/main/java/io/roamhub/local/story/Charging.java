package io.roamhub.local.story;

import io.roamhub.local.client.Answer;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.Card;
import io.roamhub.testkit.Charge;
import io.roamhub.testkit.Messages;
import io.roamhub.testkit.ReceivedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Drivers charge: by card, by contract and by app, with everything that is reported and billed. */
final class Charging {

    /** What the last chapter needs: a session that is closed, and one that is not. */
    record Told(Charge closed, byte[] closedRecord, Charge open) {}

    private final Teller teller;
    private final Cast cast;
    private final Delivery delivery;

    Charging(Teller teller, Cast cast) {
        this.teller = teller;
        this.cast = cast;
        this.delivery = new Delivery(teller);
    }

    Told tell() {
        teller.chapter("A driver holds a card to the reader: the hub finds the provider by asking all");
        strangers();
        Charge byCard = byCard();
        byte[] byCardRecord = billed(cast.german(), byCard, cast.fahrstrom());

        teller.chapter("A car is plugged in and tells its contract: the hub asks the contract's provider only");
        Charge byContract = byContract();
        billed(cast.german(), byContract, cast.groen());

        teller.chapter("A driver starts the charging in the provider's app");
        remote();

        Charge open = opened();
        return new Told(byCard, byCardRecord, open);
    }

    /** Nobody's card; repeated until every replica knows the contracts, so that all providers are asked. */
    private void strangers() {
        Identification nobodys = Identification.RfidMifareFamily.of("04FFFFFFFFFFFF");
        for (Cast.Operator operator : List.of(cast.german(), cast.dutch())) {
            teller.tellWhenTrue(
                    operator.actor().who(),
                    "AuthorizeStart with a card that is nobody's",
                    2 * operator.actor().client().gateways(),
                    () -> operator.actor()
                            .call(
                                    Operation.AUTHORIZE_START,
                                    Messages.authorizeStart(operator.id(), evse(operator), nobodys, null)),
                    Expectation.notAuthorized("102"));
        }
        // a card that somebody knows may be a yes before the other provider has been reached
        for (Cast.Provider provider : List.of(cast.fahrstrom(), cast.groen())) {
            teller.check(
                    provider.actor().who(),
                    "the back end was asked for that card",
                    () -> provider.backEnd()
                                    .await(Operation.AUTHORIZE_START, call -> true, Duration.ofSeconds(10))
                                    .isPresent()
                            ? List.of()
                            : List.of("it was not asked within 10 s"));
        }
    }

    private Charge byCard() {
        Cast.Operator operator = cast.german();
        Cast.Provider provider = cast.fahrstrom();
        Card card = provider.cards().getFirst();
        String own = "ladewerk-" + UUID.randomUUID();
        Answer start = authorized(operator, provider, "AuthorizeStart by RFID, found by broadcast", card.held(), own);
        delivery.received(provider.backEnd(), provider.actor(), Operation.AUTHORIZE_START, start.sessionId());

        Charge charge = charge(operator, card.held(), start, own);
        notified(operator, "Start", Messages.startNotification(charge), provider, charge);
        notified(operator, "Progress", Messages.progressNotification(charge), provider, charge);
        teller.tell(
                operator.actor().who(),
                "AuthorizeStop by the same card",
                () -> operator.actor()
                        .call(
                                Operation.AUTHORIZE_STOP,
                                Messages.authorizeStop(
                                        operator.id(), charge.evseId(), card.held(), charge.sessionId())),
                Expectation.authorized(provider.id().text()),
                Expectation.equal("SessionID", charge.sessionId(), Answer::sessionId));
        notified(operator, "End", Messages.endNotification(charge), provider, charge);
        return charge;
    }

    private Charge byContract() {
        Cast.Operator operator = cast.german();
        Cast.Provider provider = cast.groen();
        Card card = provider.cards().get(1);
        Answer start = authorized(operator, provider, "AuthorizeStart by EvcoID", card.plugged(), null);
        delivery.received(provider.backEnd(), provider.actor(), Operation.AUTHORIZE_START, start.sessionId());
        delivery.notReceived(
                cast.fahrstrom().backEnd(), cast.fahrstrom().actor(), Operation.AUTHORIZE_START, start.sessionId());
        Charge charge = charge(operator, card.plugged(), start, null);
        notified(operator, "Error", Messages.errorNotification(charge), provider, charge);
        return charge;
    }

    private void remote() {
        Cast.Operator operator = cast.dutch();
        Cast.Provider provider = cast.fahrstrom();
        Card card = provider.cards().get(2);
        String evse = evse(operator);
        String own = "fahrstrom-" + UUID.randomUUID();
        Answer start = teller.require(
                provider.actor().who(),
                "AuthorizeRemoteStart at " + evse,
                () -> provider.actor()
                        .call(
                                Operation.AUTHORIZE_REMOTE_START,
                                Messages.authorizeRemoteStart(provider.id(), evse, card.remote(), own)),
                Expectation.acknowledged(),
                Expectation.that("a SessionID", answer -> isUuid(answer.sessionId())),
                Expectation.equal("EMPPartnerSessionID", own, answer -> answer.json()
                        .at("EMPPartnerSessionID")
                        .text()));
        delivery.received(operator.backEnd(), operator.actor(), Operation.AUTHORIZE_REMOTE_START, start.sessionId());
        Charge charge = charge(operator, card.remote(), start, null);
        notified(operator, "Start", Messages.startNotification(charge), provider, charge);
        teller.tell(
                provider.actor().who(),
                "AuthorizeRemoteStop",
                () -> provider.actor()
                        .call(
                                Operation.AUTHORIZE_REMOTE_STOP,
                                Messages.authorizeRemoteStop(provider.id(), evse, charge.sessionId())),
                Expectation.acknowledged(),
                Expectation.equal("SessionID", charge.sessionId(), Answer::sessionId));
        delivery.received(operator.backEnd(), operator.actor(), Operation.AUTHORIZE_REMOTE_STOP, charge.sessionId());
        notified(operator, "End", Messages.endNotification(charge), provider, charge);
        billed(operator, charge, provider);
    }

    /** A session that stays open, for the refusals. */
    private Charge opened() {
        Card card = cast.fahrstrom().cards().get(3);
        Answer start =
                authorized(cast.german(), cast.fahrstrom(), "AuthorizeStart by RFID, left open", card.held(), null);
        return charge(cast.german(), card.held(), start, null);
    }

    private Answer authorized(
            Cast.Operator operator, Cast.Provider provider, String what, Identification medium, String own) {
        return teller.require(
                operator.actor().who(),
                what,
                () -> operator.actor()
                        .call(
                                Operation.AUTHORIZE_START,
                                Messages.authorizeStart(operator.id(), evse(operator), medium, own)),
                Expectation.authorized(provider.id().text()),
                Expectation.that("a SessionID", answer -> isUuid(answer.sessionId())),
                Expectation.that(
                        "the EMPPartnerSessionID of the provider",
                        answer -> !answer.json().at("EMPPartnerSessionID").isNull()));
    }

    /** The session with all its ids, as the operator knows it after the start was answered. */
    Charge charge(Cast.Operator operator, Identification medium, Answer start, String own) {
        Charge charge = Charge.before(Instant.now(), operator.id(), evse(operator), medium, start.sessionId());
        String cpo = own == null ? start.json().at("CPOPartnerSessionID").text() : own;
        return charge.named(cpo, start.json().at("EMPPartnerSessionID").text());
    }

    void notified(Cast.Operator operator, String type, byte[] notification, Cast.Provider provider, Charge charge) {
        teller.tell(
                operator.actor().who(),
                "ChargingNotifications " + type,
                () -> operator.actor().call(Operation.CHARGING_NOTIFICATIONS, notification),
                Expectation.acknowledged());
        delivery.received(
                provider.backEnd(),
                provider.actor(),
                Operation.CHARGING_NOTIFICATIONS,
                "notification " + type,
                charge.sessionId(),
                call -> type.equals(call.json().at("Type").text()));
    }

    /** The charge detail record: acknowledged, delivered with every byte, and found again. Returns what was sent. */
    byte[] billed(Cast.Operator operator, Charge charge, Cast.Provider provider) {
        byte[] record = Messages.chargeDetailRecord(charge);
        teller.require(
                operator.actor().who(),
                "ChargeDetailRecord, " + charge.energy() + " kWh",
                () -> operator.actor().call(Operation.CHARGE_DETAIL_RECORD, record),
                Expectation.acknowledged());
        teller.check(provider.actor().who(), "the back end has the record as it was sent", () -> {
            Optional<ReceivedCall> delivered = provider.backEnd()
                    .await(
                            Operation.CHARGE_DETAIL_RECORD,
                            call -> charge.sessionId().equals(call.sessionId()),
                            Duration.ofSeconds(15));
            if (delivered.isEmpty()) {
                return List.of("it was not delivered within 15 s");
            }
            return delivery.differences(record, delivered.get().body(), allIds(charge));
        });
        Instant now = Instant.now();
        teller.tell(
                provider.actor().who(),
                "GetChargeDetailRecords of the last day",
                () -> provider.actor()
                        .client()
                        .page(
                                Operation.GET_CHARGE_DETAIL_RECORDS,
                                provider.id().text(),
                                0,
                                200,
                                Messages.getChargeDetailRecords(provider.id(), now.minusSeconds(86_400), now)),
                Expectation.answered(200, "000"),
                Expectation.equal(
                        "records of the session", 1L, answer -> answer.json().at("content").elements().stream()
                                .filter(found -> charge.sessionId()
                                        .equals(found.at("SessionID").text()))
                                .filter(found -> charge.energy()
                                        .equals(found.at("ConsumedEnergy").raw()))
                                .count()));
        return record;
    }

    private static boolean allIds(Charge charge) {
        return charge.cpoPartnerSessionId() != null && charge.empPartnerSessionId() != null;
    }

    /** A charging spot of the operator that is fit for roaming and needs no signed meter values. */
    String evse(Cast.Operator operator) {
        for (int index = 200; ; index++) {
            String text = cast.fleet().evseText(operator.id(), index);
            if (text.contains("\"IsHubjectCompatible\":true") && !text.contains("\"External\"")) {
                return cast.fleet().evseId(operator.id(), index);
            }
        }
    }

    static boolean isUuid(String text) {
        return text != null && Arrays.stream(text.split("-")).count() == 5 && text.length() == 36;
    }
}
