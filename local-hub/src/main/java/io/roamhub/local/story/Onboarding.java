package io.roamhub.local.story;

import io.roamhub.local.client.Answer;
import io.roamhub.local.client.HubAccess;
import io.roamhub.local.client.ManagementClient;
import io.roamhub.local.client.PartnerClient;
import io.roamhub.local.client.PartnerKey;
import io.roamhub.local.client.TokenRequest;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.Card;
import io.roamhub.testkit.Fleet;
import io.roamhub.testkit.Messages;
import io.roamhub.testkit.SimulatedCpo;
import io.roamhub.testkit.SimulatedEmp;
import io.roamhub.testkit.TlsMaterial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import static io.roamhub.testkit.JsonValue.object;

/** Four companies join the hub: the management API from the first call to the first message through the gateway. */
final class Onboarding {

    /** Loopback, where everybody in the story calls from. */
    static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");

    private static final String ADMIN = "hub-admin";
    private static final String ID_CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";
    private static final int ID_TRIALS = 20;
    private static final int CARDS = 50;

    private final Teller teller;
    private final HubAccess hub;
    private final ManagementClient management;
    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    Onboarding(Teller teller, HubAccess hub, ManagementClient management, Path directory) {
        this.teller = teller;
        this.hub = hub;
        this.management = management;
        this.directory = directory;
    }

    /** Joins two operators and two providers, makes their contracts, and waits until every gateway admits them. */
    Cast join() {
        Fleet fleet = new Fleet(random.nextLong());
        teller.chapter("Two operators and two providers join");
        Actor german = joined("Ladewerk", "DE*", "operatorIds");
        Cast.Operator ladewerk = operator(german);
        Cast.Operator laadnet = operator(joined("Laadnet", "NL*", "operatorIds"));
        Cast.Provider fahrstrom = provider(joined("Fahrstrom", "DE-", "providerIds"), fleet);
        Cast.Provider groen = provider(joined("Groenrijden", "NL-", "providerIds"), fleet);
        Cast cast = new Cast(fleet, ladewerk, laadnet, fahrstrom, groen);
        contract(ladewerk.actor(), fahrstrom.actor(), List.of("AUTHORIZATION", "RESERVATION", "DYNAMIC_PRICING"));
        contract(ladewerk.actor(), groen.actor(), List.of("AUTHORIZATION"));
        agreement(laadnet.actor(), fahrstrom.actor(), List.of("AUTHORIZATION", "RESERVATION", "DYNAMIC_PRICING"));
        admitted(cast);
        selfService(ladewerk.actor(), groen.actor());
        return cast;
    }

    /** With a token of its own a partner sees itself and nobody else. */
    private void selfService(Actor actor, Actor other) {
        if (!TokenRequest.isGivenFor(hub.hub())) {
            return;
        }
        TokenRequest token = TokenRequest.ofPartner(hub.hub(), hub.hubFile().getParent(), actor.partnerId());
        try (ManagementClient self = new ManagementClient(hub, token)) {
            teller.require(
                    actor.who(),
                    "signs in with a token of its own and sees what the hub knows of it",
                    () -> self.send("GET", "/partners/" + actor.partnerId()),
                    Expectation.status(200),
                    Expectation.that("its own name", answer -> actor.name()
                            .equals(answer.json().at("name").text())));
            teller.require(
                    actor.who(),
                    "may not look at " + other.id(),
                    () -> self.send("GET", "/partners/" + other.partnerId()),
                    Expectation.status(403));
        }
    }

    /** A further certificate of a partner: the client that uses it, and its fingerprint. */
    record Certified(TlsMaterial tls, String fingerprint) {}

    /** Request, approval and fetching of a certificate. */
    Certified certificate(String name, String id, String partnerId, Path keyDirectory) {
        PartnerKey key = PartnerKey.create(keyDirectory);
        Answer requested = teller.require(
                name + " " + id,
                "asks for a certificate with a PKCS#10 request",
                () -> management.sendText(
                        "POST", "/partners/" + partnerId + "/certificate-requests", key.request(name, id)),
                Expectation.status(201));
        Answer approved = teller.require(
                ADMIN,
                "approves the request of " + id,
                () -> management.send(
                        "POST",
                        "/certificate-requests/" + requested.json().at("id").text() + "/approve"),
                Expectation.status(200));
        String fingerprint = approved.json().at("fingerprint").text();
        Answer fetched = teller.require(
                name + " " + id,
                "fetches its certificate",
                () -> management.get("/certificates/" + fingerprint, "application/x-pem-file"),
                Expectation.status(200),
                Expectation.that("a certificate of the partner's own key", answer -> key.fits(pem(answer))));
        return new Certified(key.with(pem(fetched), hub.authority()), fingerprint);
    }

    /** Sets whence a partner may call. */
    void allow(Actor actor, List<String> networks, String what) {
        teller.require(
                ADMIN,
                what,
                () -> management.send("PUT", "/partners/" + actor.partnerId() + "/allowed-networks", networks),
                success());
    }

    /** Any status of success: the API leaves it to the call whether it returns something. */
    static Expectation success() {
        return answer -> answer.status() / 100 == 2
                ? null
                : "expected success, answered " + (answer.status() == 0 ? answer.problem() : Excerpt.of(answer.body()));
    }

    private Actor joined(String name, String country, String idMember) {
        Answer created = created(name, country, idMember);
        String partnerId = created.json().at("id").text();
        String id = created.json().at(idMember).elements().getFirst().text();
        Path keyDirectory = directory.resolve(id.replace("*", "-"));
        TlsMaterial tls = certificate(name, id, partnerId, keyDirectory).tls();
        Actor actor = new Actor(name, id, partnerId, tls, new PartnerClient(tls, hub.gateways()));
        allow(actor, LOOPBACK, "allows calls of " + id + " from this machine");
        return actor;
    }

    /** Tries fresh ids until one is nobody's yet. */
    private Answer created(String name, String country, String idMember) {
        for (int trial = 1; ; trial++) {
            String id = country + randomId();
            Function<String, List<String>> ids = member -> member.equals(idMember) ? List.of(id) : List.of();
            Object partner = object(
                    "name",
                    name,
                    "operatorIds",
                    ids.apply("operatorIds"),
                    "providerIds",
                    ids.apply("providerIds"),
                    "contactEmail",
                    "roaming@" + name.toLowerCase(Locale.ROOT) + ".example");
            Answer answer = management.send("POST", "/partners", partner);
            if (answer.status() == 409 && trial < ID_TRIALS) {
                continue;
            }
            return teller.require(
                    ADMIN,
                    "creates the partner " + name + " with the id " + id,
                    () -> answer,
                    Expectation.status(201),
                    Expectation.that(
                            "the partner's id",
                            created -> !created.json().at("id").isNull()),
                    Expectation.that("the OICP id", created -> created.json().at(idMember).elements().stream()
                            .anyMatch(known -> id.equals(known.text()))));
        }
    }

    private String randomId() {
        StringBuilder id = new StringBuilder("S");
        for (int i = 0; i < 2; i++) {
            id.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
        }
        return id.toString();
    }

    private Cast.Operator operator(Actor actor) {
        SimulatedCpo backEnd = SimulatedCpo.start(0, actor.tls());
        activate(actor, backEnd.baseUrl());
        return new Cast.Operator(actor, OperatorId.of(actor.id()), backEnd);
    }

    private Cast.Provider provider(Actor actor, Fleet fleet) {
        ProviderId id = ProviderId.of(actor.id());
        List<Card> cards = fleet.cards(id, CARDS);
        SimulatedEmp backEnd = SimulatedEmp.start(0, actor.tls(), id, cards);
        activate(actor, backEnd.baseUrl());
        return new Cast.Provider(actor, id, backEnd, cards);
    }

    private void activate(Actor actor, String backEnd) {
        Object endpoint = object(
                "baseUrl",
                backEnd,
                "online",
                true,
                "acceptsBroadcast",
                true,
                "timeoutMs",
                10_000,
                "trustAnchorPem",
                authorityPem());
        teller.require(
                ADMIN,
                "enters the back end of " + actor.id() + ": " + backEnd,
                () -> management.send("PUT", "/partners/" + actor.partnerId() + "/endpoint", endpoint),
                success());
        teller.require(
                actor.who(),
                "has its back end checked by the hub: DNS, TCP, TLS, certificates, an answer",
                () -> management.send("POST", "/partners/" + actor.partnerId() + "/connection-check"),
                Expectation.status(200),
                Expectation.that(
                        "no step that failed",
                        answer -> answer.json().at("succeeded").isTrue()));
        teller.require(
                ADMIN,
                "activates " + actor.id(),
                () -> management.send("POST", "/partners/" + actor.partnerId() + "/activate"),
                success());
    }

    private void contract(Actor operator, Actor provider, List<String> services) {
        Object contract = object(
                "operatorPartnerId", operator.partnerId(),
                "providerPartnerId", provider.partnerId(),
                "services", services);
        teller.require(
                ADMIN,
                "enters the contract of " + operator.id() + " and " + provider.id(),
                () -> management.send("POST", "/contracts", contract),
                Expectation.status(201));
    }

    /** The usual way to a contract: the operator offers, the provider subscribes, the operator approves. */
    private void agreement(Actor operator, Actor provider, List<String> services) {
        Object offer = object(
                "operatorPartnerId",
                operator.partnerId(),
                "services",
                services,
                "approvalRequired",
                true,
                "noticeDays",
                30,
                "serviceLevel",
                object("availabilityPercent", 99, "responseTimeMs", 2000));
        Answer offered = teller.require(
                operator.who(),
                "offers contracts to every provider, to be approved, with a service level",
                () -> management.send("POST", "/offers", offer),
                Expectation.status(201));
        Object subscription =
                object("offerId", offered.json().at("id").text(), "providerPartnerId", provider.partnerId());
        Answer requested = teller.require(
                provider.who(),
                "subscribes to the offer of " + operator.id(),
                () -> management.send("POST", "/subscriptions", subscription),
                Expectation.status(201),
                Expectation.that(
                        "a request that waits",
                        answer -> answer.json().at("state").text().equals("REQUESTED")));
        teller.require(
                operator.who(),
                "approves the subscription: the contract is in force",
                () -> management.send(
                        "POST", "/subscriptions/" + requested.json().at("id").text() + "/approve"),
                Expectation.status(200),
                Expectation.that(
                        "an active one",
                        answer -> answer.json().at("state").text().equals("ACTIVE")));
    }

    private void admitted(Cast cast) {
        for (Cast.Operator operator : List.of(cast.german(), cast.dutch())) {
            teller.tellWhenTrue(
                    operator.actor().who(),
                    "PushEvseData, the first call: admitted by every gateway",
                    2 * operator.actor().client().gateways(),
                    () -> operator.actor()
                            .call(
                                    Operation.PUSH_EVSE_DATA,
                                    Messages.pushEvseData(
                                            "fullLoad",
                                            operator.id(),
                                            operator.actor().name(),
                                            List.of())),
                    Expectation.acknowledged());
        }
        for (Cast.Provider provider : List.of(cast.fahrstrom(), cast.groen())) {
            String evse = cast.fleet().evseId(cast.german().id(), 0);
            teller.tellWhenTrue(
                    provider.actor().who(),
                    "PullEvseStatusByID, the first call: admitted by every gateway",
                    2 * provider.actor().client().gateways(),
                    () -> provider.actor()
                            .call(
                                    Operation.PULL_EVSE_STATUS_BY_ID,
                                    Messages.pullEvseStatusById(provider.id(), List.of(evse))),
                    Expectation.status(200));
        }
    }

    private String authorityPem() {
        try {
            return Files.readString(hub.authority());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(Answer answer) {
        return new String(answer.body(), StandardCharsets.US_ASCII);
    }
}
