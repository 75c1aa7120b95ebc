package io.roamhub.local.story;

import io.roamhub.local.client.Answer;
import io.roamhub.local.client.HubAccess;
import io.roamhub.local.client.ManagementClient;
import io.roamhub.local.file.Trees;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.JsonValue;
import io.roamhub.testkit.Messages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The whole story at a hub that is up, whatever is in it already: its partners are new each time, and leave at the end.
 */
public final class Story {

    private final HubAccess hub;
    private final PrintWriter out;

    /**
     * A story to be told.
     *
     * @param out takes one line for each step as soon as it is over
     */
    public Story(HubAccess hub, PrintWriter out) {
        this.hub = hub;
        this.out = out;
    }

    /** Tells it to its end, or to the first step that all others need and that fails. */
    public StoryReport tell() {
        long start = System.nanoTime();
        Teller teller = new Teller(out);
        Path keys = temporaryDirectory();
        String untold = null;
        try (ManagementClient management = new ManagementClient(hub)) {
            tell(teller, management, keys);
        } catch (StoryBroken e) {
            untold = e.getMessage();
        } finally {
            delete(keys);
        }
        return new StoryReport(teller.steps(), untold, Duration.ofNanos(System.nanoTime() - start));
    }

    private void tell(Teller teller, ManagementClient management, Path keys) {
        Onboarding onboarding = new Onboarding(teller, hub, management, keys);
        try (Cast cast = onboarding.join()) {
            new ChargePointData(teller, cast).tell();
            new ChargePointStatus(teller, cast).tell();
            new ChargePointPrices(teller, cast).tell();
            Charging charging = new Charging(teller, cast);
            Charging.Told told = charging.tell();
            new UploadedCards(teller, cast).tell();
            new BillingAccounts(teller, cast, management).tell(told);
            try (ManagementClient sessions = new ManagementClient(hub, "authorization-service")) {
                new Reserving(teller, cast, charging, sessions).tell();
            }
            new Refusals(teller, cast, onboarding, management, hub).tell(told, keys);
            measured(teller, management, cast.dutch().actor());
            leave(teller, management, cast);
        }
    }

    /** The hub has kept account of how it was served, and of how it served. */
    private static void measured(Teller teller, ManagementClient management, Actor operator) {
        teller.chapter("What was measured");
        teller.tellWhenTrue(
                "hub-admin",
                "reads the service level of " + operator.id() + ": its calls of this month, and its contract's target",
                1,
                () -> management.get("/partners/" + operator.partnerId() + "/service-level", "application/json"),
                Expectation.status(200),
                Expectation.that(
                        "calls to the hub",
                        answer -> present(answer).at("hub", "calls").number() > 0),
                Expectation.that(
                        "the agreed availability of 99 percent",
                        answer -> first(present(answer).at("contracts"))
                                        .at("target", "availabilityPercent")
                                        .number()
                                == 99));
    }

    private static JsonValue present(Answer serviceLevel) {
        return first(serviceLevel.json().at("months"));
    }

    private static JsonValue first(JsonValue list) {
        return list.elements().stream().findFirst().orElse(new JsonValue(null));
    }

    /** Nothing of the story stays in the way of the hub's other partners. */
    private static void leave(Teller teller, ManagementClient management, Cast cast) {
        teller.chapter("The four leave");
        for (Cast.Operator operator : List.of(cast.german(), cast.dutch())) {
            teller.tell(
                    operator.actor().who(),
                    "PushEvseData fullLoad of nothing: takes all charging spots away",
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
        for (Actor actor : List.of(
                cast.german().actor(),
                cast.dutch().actor(),
                cast.fahrstrom().actor(),
                cast.groen().actor())) {
            teller.tell(
                    "hub-admin",
                    "suspends " + actor.id(),
                    () -> management.send("POST", "/partners/" + actor.partnerId() + "/suspend"),
                    Onboarding.success());
        }
        Cast.Provider provider = cast.fahrstrom();
        teller.tellWhenTrue(
                provider.actor().who(),
                "a suspended partner",
                2 * provider.actor().client().gateways(),
                () -> provider.actor().call(Operation.PULL_EVSE_DATA, Messages.pullEvseData(provider.id(), null)),
                Expectation.answered(401, "017"));
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("roamhub-story");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try {
            Trees.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
