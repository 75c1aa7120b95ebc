package io.roamhub.local.story;

import io.roamhub.local.client.Answer;
import io.roamhub.local.client.ManagementClient;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.Card;
import io.roamhub.testkit.Charge;
import io.roamhub.testkit.JsonValue;
import io.roamhub.testkit.Messages;
import java.util.List;
import java.util.UUID;

/**
 * A driver reserves a charging spot and charges there: one session from the reservation to the record, which its parties
 * call by names of their own, and which the hub's administration looks up afterwards.
 */
final class Reserving {

    private final Teller teller;
    private final Cast cast;
    private final Charging charging;
    private final Delivery delivery;
    private final ManagementClient sessions;

    Reserving(Teller teller, Cast cast, Charging charging, ManagementClient sessions) {
        this.teller = teller;
        this.cast = cast;
        this.charging = charging;
        this.delivery = new Delivery(teller);
        this.sessions = sessions;
    }

    void tell() {
        teller.chapter("A driver reserves a charging spot in the provider's app, and then charges there");
        Cast.Operator operator = cast.dutch();
        Cast.Provider provider = cast.fahrstrom();
        Card card = provider.cards().get(4);
        String evse = charging.evse(operator);
        String sessionId = reserved(operator, provider, card, evse);
        Charge charge = started(operator, provider, card, evse, sessionId);
        charging.notified(operator, "Start", Messages.startNotification(charge), provider, charge);
        stopped(operator, provider, charge);
        charging.billed(operator, charge, provider);
        givenBack(operator, provider, card, evse);

        teller.chapter("Somebody asks what happened to that session");
        lookedUp(charge);
    }

    private String reserved(Cast.Operator operator, Cast.Provider provider, Card card, String evse) {
        byte[] request = Messages.reservationStart(provider.id(), evse, card.remote(), 20);
        Answer answer = teller.require(
                provider.actor().who(),
                "AuthorizeRemoteReservationStart at " + evse + " for 20 minutes",
                () -> provider.actor().call(Operation.AUTHORIZE_REMOTE_RESERVATION_START, request),
                Expectation.acknowledged(),
                Expectation.that("a SessionID", found -> Charging.isUuid(found.sessionId())));
        delivery.received(
                operator.backEnd(), operator.actor(), Operation.AUTHORIZE_REMOTE_RESERVATION_START, answer.sessionId());
        teller.tell(
                provider.actor().who(),
                "AuthorizeRemoteReservationStart of the same spot",
                () -> provider.actor().call(Operation.AUTHORIZE_REMOTE_RESERVATION_START, request),
                Expectation.refused("601"));
        return answer.sessionId();
    }

    private Charge started(Cast.Operator operator, Cast.Provider provider, Card card, String evse, String sessionId) {
        String own = "fahrstrom-" + UUID.randomUUID();
        Answer start = teller.require(
                provider.actor().who(),
                "AuthorizeRemoteStart with the reservation's session",
                () -> provider.actor()
                        .call(
                                Operation.AUTHORIZE_REMOTE_START,
                                Messages.authorizeRemoteStart(provider.id(), evse, card.remote(), own, sessionId)),
                Expectation.acknowledged(),
                Expectation.equal("SessionID", sessionId, Answer::sessionId),
                Expectation.equal("EMPPartnerSessionID", own, answer -> answer.json()
                        .at("EMPPartnerSessionID")
                        .text()));
        delivery.received(operator.backEnd(), operator.actor(), Operation.AUTHORIZE_REMOTE_START, sessionId);
        return charging.charge(operator, card.remote(), start, null);
    }

    private void stopped(Cast.Operator operator, Cast.Provider provider, Charge charge) {
        teller.tell(
                provider.actor().who(),
                "AuthorizeRemoteStop that names the session by the provider's own id",
                () -> provider.actor()
                        .call(
                                Operation.AUTHORIZE_REMOTE_STOP,
                                Messages.authorizeRemoteStop(
                                        provider.id(), charge.evseId(), charge.empPartnerSessionId())),
                Expectation.acknowledged(),
                Expectation.equal("SessionID", charge.sessionId(), Answer::sessionId));
        delivery.received(operator.backEnd(), operator.actor(), Operation.AUTHORIZE_REMOTE_STOP, charge.sessionId());
    }

    private void givenBack(Cast.Operator operator, Cast.Provider provider, Card card, String evse) {
        Answer again = teller.require(
                provider.actor().who(),
                "AuthorizeRemoteReservationStart of the spot, which is free again",
                () -> provider.actor()
                        .call(
                                Operation.AUTHORIZE_REMOTE_RESERVATION_START,
                                Messages.reservationStart(provider.id(), evse, card.remote(), 5)),
                Expectation.acknowledged());
        teller.tell(
                provider.actor().who(),
                "AuthorizeRemoteReservationStop",
                () -> provider.actor()
                        .call(
                                Operation.AUTHORIZE_REMOTE_RESERVATION_STOP,
                                Messages.reservationStop(provider.id(), evse, again.sessionId())),
                Expectation.acknowledged(),
                Expectation.equal("SessionID", again.sessionId(), Answer::sessionId));
        delivery.received(
                operator.backEnd(), operator.actor(), Operation.AUTHORIZE_REMOTE_RESERVATION_STOP, again.sessionId());
    }

    private void lookedUp(Charge charge) {
        teller.tell(
                "hub-admin",
                "searches by the operator's own session id",
                () -> sessions.get("/sessions?cpoPartnerSessionId=" + charge.cpoPartnerSessionId(), "application/json"),
                Expectation.status(200),
                Expectation.equal(
                        "the session",
                        List.of(charge.sessionId()),
                        answer -> answer.json().at("content").elements().stream()
                                .map(session -> session.at("sessionId").text())
                                .toList()));
        teller.tellWhenTrue(
                "hub-admin",
                "reads the session's trail: reserved, started, stopped and closed",
                1,
                () -> sessions.get("/sessions/" + charge.sessionId(), "application/json"),
                Expectation.status(200),
                Expectation.equal("state", "CLOSED", answer -> answer.json()
                        .at("session", "state")
                        .text()),
                Expectation.that("each question to the operator, answered", answer -> answered(answer)
                        .containsAll(List.of(
                                "AuthorizeRemoteReservationStart",
                                "AuthorizeRemoteStart",
                                "ChargingNotifications",
                                "AuthorizeRemoteStop"))));
    }

    private static List<String> answered(Answer answer) {
        return answer.json().at("trail").elements().stream()
                .filter(step -> "ASKED".equals(step.at("kind").text())
                        && "000".equals(step.at("code").text()))
                .map(step -> step.at("operation"))
                .map(JsonValue::text)
                .toList();
    }
}
