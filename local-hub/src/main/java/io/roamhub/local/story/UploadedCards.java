package io.roamhub.local.story;

import io.roamhub.local.client.Answer;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.id.EvcoId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.JsonValue;
import io.roamhub.testkit.Messages;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A provider uploads cards and contracts, and the hub itself says yes: nobody is asked. */
final class UploadedCards {

    private static final String PIN = "4711";
    private static final int FIRST_EVSE = 300;

    private final Teller teller;
    private final Cast cast;
    private final Delivery delivery;
    private final Cast.Operator operator;
    private final Cast.Provider provider;

    UploadedCards(Teller teller, Cast cast) {
        this.teller = teller;
        this.cast = cast;
        this.delivery = new Delivery(teller);
        this.operator = cast.german();
        this.provider = cast.groen();
    }

    void tell() {
        teller.chapter("A provider uploads its cards: the hub says yes without asking anybody");
        Identification card = provider.cards().get(5).held();
        Identification scanned = scanned(PIN);
        push("fullLoad of a card and a QR code", Expectation.acknowledged(), "fullLoad", card, scanned);
        push("insert of the same card again", Expectation.refused("009"), "insert", card);
        push(
                "insert of another provider's contract",
                Expectation.refused("019"),
                "insert",
                cast.fahrstrom().cards().getFirst().plugged());
        Answer byCard = start("AuthorizeStart by the uploaded card", card, authorized());
        delivery.notReceived(provider.backEnd(), provider.actor(), Operation.AUTHORIZE_START, byCard.sessionId());
        Answer byPin = start("AuthorizeStart by QR code and its PIN", scanned, authorized());
        delivery.notReceived(provider.backEnd(), provider.actor(), Operation.AUTHORIZE_START, byPin.sessionId());
        start(
                "AuthorizeStart with a wrong PIN: the provider is asked",
                scanned("0815"),
                Expectation.notAuthorized("101"));
        stop("AuthorizeStop by another card", byCard, provider.cards().get(6).held(), Expectation.notAuthorized("102"));
        stop("AuthorizeStop by the same card", byCard, card, authorized());
        stop("AuthorizeStop by QR code and its PIN", byPin, scanned, authorized());
        push("fullLoad of nothing: takes them all away", Expectation.acknowledged(), "fullLoad");
    }

    private Expectation authorized() {
        return Expectation.authorized(provider.id().text());
    }

    /** A contract that only the upload knows. */
    private Identification scanned(String pin) {
        EvcoId contract = EvcoId.of(
                provider.id().key().substring(0, 2) + "-" + provider.id().key().substring(2) + "-CSCANNED1-X");
        return new Identification.QrCode(contract, null, pin, Extensions.NONE);
    }

    private void push(String what, Expectation expectation, String action, Identification... identifications) {
        teller.tell(
                provider.actor().who(),
                "PushAuthenticationData " + what,
                () -> provider.actor().call(Operation.PUSH_AUTHENTICATION_DATA, message(action, identifications)),
                expectation);
    }

    private byte[] message(String action, Identification... identifications) {
        String records = Arrays.stream(identifications)
                .map(identification ->
                        new String(OicpJson.write(identification, Identification.TYPE), StandardCharsets.UTF_8))
                .map(json -> "{\"Identification\":" + json + "}")
                .collect(Collectors.joining(",", "[", "]"));
        return new JsonValue(JsonValue.object(
                        "ActionType",
                        action,
                        "ProviderAuthenticationData",
                        JsonValue.object(
                                "ProviderID",
                                provider.id().text(),
                                "AuthenticationDataRecord",
                                new JsonValue.Text(records))))
                .bytes();
    }

    private Answer start(String what, Identification identification, Expectation expectation) {
        return teller.tell(
                operator.actor().who(),
                what,
                () -> operator.actor()
                        .call(
                                Operation.AUTHORIZE_START,
                                Messages.authorizeStart(operator.id(), evse(), identification, null)),
                expectation);
    }

    private void stop(String what, Answer start, Identification identification, Expectation expectation) {
        teller.tell(
                operator.actor().who(),
                what,
                () -> operator.actor()
                        .call(
                                Operation.AUTHORIZE_STOP,
                                Messages.authorizeStop(operator.id(), evse(), identification, start.sessionId())),
                expectation);
    }

    private String evse() {
        return cast.fleet().evseId(operator.id(), FIRST_EVSE);
    }
}
