package io.roamhub.local.story;

import io.roamhub.local.client.Answer;
import io.roamhub.local.client.HubAccess;
import io.roamhub.local.client.ManagementClient;
import io.roamhub.local.client.PartnerClient;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.Charge;
import io.roamhub.testkit.JsonValue;
import io.roamhub.testkit.Messages;
import io.roamhub.testkit.TlsMaterial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import static io.roamhub.local.story.Expectation.answered;
import static io.roamhub.testkit.JsonValue.object;

/** What the hub must not do for anybody. */
final class Refusals {

    private static final String NOBODY = "DE-0Q0";
    private static final List<String> ELSEWHERE = List.of("203.0.113.7/32", "2001:db8::/48");

    private final Teller teller;
    private final Cast cast;
    private final Onboarding onboarding;
    private final ManagementClient management;
    private final HubAccess hub;

    Refusals(Teller teller, Cast cast, Onboarding onboarding, ManagementClient management, HubAccess hub) {
        this.teller = teller;
        this.cast = cast;
        this.onboarding = onboarding;
        this.management = management;
        this.hub = hub;
    }

    void tell(Charging.Told told, Path directory) {
        teller.chapter("What the hub refuses");
        identity();
        sessions(told);
        malformed();
        contracts();
        address();
        certificates(directory);
    }

    /** The gateway tells the registry of refused calls every two seconds. */
    private void foundAgain(Actor actor, Answer refused) {
        teller.tellWhenTrue(
                "hub-admin",
                "finds the refused call of " + actor.id() + " by its Process-ID",
                1,
                () -> management.send(
                        "GET", "/partners/" + actor.partnerId() + "/refused-calls?processId=" + refused.processId()),
                Expectation.status(200),
                Expectation.that("the call with its code", answer -> answer.json().at("content").elements().stream()
                        .anyMatch(call -> "017".equals(call.at("code").text()))));
    }

    private void identity() {
        Cast.Operator operator = cast.german();
        Cast.Operator other = cast.dutch();
        byte[] asOther = Messages.pushEvseStatus("fullLoad", other.id(), "Laadnet", Map.of());
        Answer refused = teller.tell(
                operator.actor().who(),
                "with another partner's id in the path",
                () -> operator.actor()
                        .client()
                        .call(Operation.PUSH_EVSE_STATUS, other.id().text(), asOther),
                answered(401, "017"));
        foundAgain(operator.actor(), refused);
        teller.tell(
                operator.actor().who(),
                "with another partner's id in the body",
                () -> operator.actor().call(Operation.PUSH_EVSE_STATUS, asOther),
                answered(401, "017"));
        Cast.Provider provider = cast.fahrstrom();
        teller.tell(
                provider.actor().who(),
                "with an id that is nobody's",
                () -> provider.actor()
                        .client()
                        .call(Operation.PULL_EVSE_DATA, NOBODY, Messages.pullEvseData(ProviderId.of(NOBODY), null)),
                answered(404, "300"));
        teller.tell(
                provider.actor().who(),
                "a service version that does not exist",
                () -> provider.actor()
                        .client()
                        .post(
                                "evsepull/v99/providers/" + provider.id().text() + "/data-records",
                                Messages.pullEvseData(provider.id(), null)),
                answered(404, "001"));
        try (PartnerClient anonymous = new PartnerClient(TlsMaterial.anonymous(hub.authority()), hub.gateways())) {
            teller.tell(
                    "somebody",
                    "without a certificate: the handshake fails",
                    () -> anonymous.call(
                            Operation.PULL_EVSE_DATA, provider.id().text(), Messages.pullEvseData(provider.id(), null)),
                    answer -> answer.status() == 0 ? null : "expected no answer, got HTTP " + answer.status());
        }
    }

    private void sessions(Charging.Told told) {
        Cast.Operator operator = cast.german();
        Charge closed = told.closed();
        operatorCall(
                operator,
                "a second ChargeDetailRecord for a session",
                Operation.CHARGE_DETAIL_RECORD,
                told.closedRecord(),
                answered(404, "400"));
        operatorCall(
                operator,
                "AuthorizeStop after the ChargeDetailRecord",
                Operation.AUTHORIZE_STOP,
                Messages.authorizeStop(operator.id(), closed.evseId(), closed.identification(), closed.sessionId()),
                answered(404, "400"));
        Charge unknown = Charge.before(
                Instant.now(),
                operator.id(),
                closed.evseId(),
                closed.identification(),
                UUID.randomUUID().toString());
        operatorCall(
                operator,
                "AuthorizeStop of a session that does not exist",
                Operation.AUTHORIZE_STOP,
                Messages.authorizeStop(operator.id(), unknown.evseId(), unknown.identification(), unknown.sessionId()),
                answered(401, "400"));
        operatorCall(
                operator,
                "ChargingNotifications of a session that does not exist",
                Operation.CHARGING_NOTIFICATIONS,
                Messages.startNotification(unknown),
                answered(401, "400"));
        operatorCall(
                operator,
                "ChargeDetailRecord of a session that does not exist",
                Operation.CHARGE_DETAIL_RECORD,
                Messages.chargeDetailRecord(unknown),
                answered(401, "400"));
        Cast.Operator other = cast.dutch();
        String spot = cast.fleet().evseId(other.id(), 0);
        operatorCall(
                other,
                "AuthorizeStop of another operator's session",
                Operation.AUTHORIZE_STOP,
                Messages.authorizeStop(
                        other.id(),
                        spot,
                        told.open().identification(),
                        told.open().sessionId()),
                answered(401, "400"));
    }

    private void operatorCall(
            Cast.Operator operator, String what, Operation operation, byte[] body, Expectation expectation) {
        teller.tell(operator.actor().who(), what, () -> operator.actor().call(operation, body), expectation);
    }

    private void malformed() {
        Cast.Operator operator = cast.german();
        Map<String, Object> first = spot(300);
        first.put("HotlinePhoneNumber", "030 2312501");
        Map<String, Object> second = spot(301);
        second.put("Plugs", List.of());
        second.put(
                "Address", object("Country", "DEU", "Street", "Hauptstraße", "PostalCode", "10115", "HouseNum", "1"));
        byte[] body = new JsonValue(object(
                        "ActionType",
                        "replace",
                        "OperatorEvseData",
                        object(
                                "OperatorID", operator.id().text(),
                                "OperatorName", operator.actor().name(),
                                "EvseDataRecord", List.of(first, second))))
                .bytes();
        Set<String> expected = Set.of(
                "actionType",
                "operatorEvseData.evseDataRecord[0].hotlinePhoneNumber",
                "operatorEvseData.evseDataRecord[1].plugs",
                "operatorEvseData.evseDataRecord[1].address.city");
        operatorCall(
                operator,
                "a message that breaks four rules: all four are listed",
                Operation.PUSH_EVSE_DATA,
                body,
                Expectation.both(
                        Expectation.status(400),
                        Expectation.equal("message", "Error parsing/validating JSON.", answer -> answer.json()
                                .at("message")
                                .text()),
                        Expectation.equal("violations", new TreeSet<>(expected), Refusals::violations)));
        operatorCall(
                operator,
                "a message that is not JSON",
                Operation.PUSH_EVSE_DATA,
                "{\"ActionType\":".getBytes(StandardCharsets.UTF_8),
                Expectation.status(400));
    }

    private static Set<String> violations(Answer answer) {
        return answer.json().at("validationErrors").elements().stream()
                .map(violation -> String.valueOf(violation.at("fieldReference").text()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @SuppressWarnings("unchecked") // an object's members, as the test kit reads them
    private Map<String, Object> spot(int index) {
        String text = cast.fleet().evseText(cast.german().id(), index);
        return (Map<String, Object>)
                JsonValue.parse(text.getBytes(StandardCharsets.UTF_8)).raw();
    }

    private void contracts() {
        Cast.Provider provider = cast.groen();
        String evse = cast.fleet().evseId(cast.dutch().id(), 0);
        teller.tell(
                provider.actor().who(),
                "AuthorizeRemoteStart at an operator without a contract",
                () -> provider.actor()
                        .call(
                                Operation.AUTHORIZE_REMOTE_START,
                                Messages.authorizeRemoteStart(
                                        provider.id(),
                                        evse,
                                        provider.cards().getFirst().remote(),
                                        null)),
                answered(403, "210"));
    }

    private void address() {
        Cast.Provider provider = cast.groen();
        onboarding.allow(provider.actor(), ELSEWHERE, "allows calls of " + provider.id() + " from elsewhere only");
        int times = 2 * hub.gateways().size();
        teller.tellWhenTrue(
                provider.actor().who(),
                "from an address that is not allowed",
                times,
                harmless(provider.actor()),
                answered(403, "017"));
        onboarding.allow(
                provider.actor(), Onboarding.LOOPBACK, "allows calls of " + provider.id() + " from this machine again");
        teller.tellWhenTrue(
                provider.actor().who(),
                "from an address that is allowed again",
                times,
                harmless(provider.actor()),
                Expectation.status(200));
    }

    private void certificates(Path directory) {
        Actor actor = cast.groen().actor();
        Onboarding.Certified second =
                onboarding.certificate(actor.name(), actor.id(), actor.partnerId(), directory.resolve("second"));
        int times = 2 * hub.gateways().size();
        try (PartnerClient client = new PartnerClient(second.tls(), hub.gateways())) {
            Actor renewed = new Actor(actor.name(), actor.id(), actor.partnerId(), second.tls(), client);
            teller.tellWhenTrue(
                    actor.who(),
                    "calls with its second certificate",
                    times,
                    harmless(renewed),
                    Expectation.status(200));
            teller.tell(
                    "hub-admin",
                    "revokes the second certificate",
                    () -> management.send(
                            "POST",
                            "/certificates/" + second.fingerprint() + "/revoke",
                            object("reason", "the laptop with the key was lost")),
                    Onboarding.success());
            teller.tellWhenTrue(
                    actor.who(), "with the revoked certificate", times, harmless(renewed), answered(401, "017"));
        }
        teller.tell(actor.who(), "with its first certificate, still", harmless(actor), Expectation.status(200));
    }

    private Supplier<Answer> harmless(Actor provider) {
        byte[] body = Messages.pullEvseStatusById(
                ProviderId.of(provider.id()),
                List.of(cast.fleet().evseId(cast.german().id(), 0)));
        return () -> provider.call(Operation.PULL_EVSE_STATUS_BY_ID, body);
    }
}
