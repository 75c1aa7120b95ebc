package io.roamhub.local.story;

import io.roamhub.local.client.Answer;
import io.roamhub.local.client.ManagementClient;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.JsonValue;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What both sides can look up about a charge detail record once it is accepted. */
final class BillingAccounts {

    private static final String SERVICE = "cdr-service";

    private final Teller teller;
    private final Cast cast;
    private final ManagementClient management;

    BillingAccounts(Teller teller, Cast cast, ManagementClient management) {
        this.teller = teller;
        this.cast = cast;
        this.management = management;
    }

    void tell(Charging.Told told) {
        teller.chapter("Charge detail records are accounted for");
        Actor operator = cast.german().actor();
        String session = told.closed().sessionId();
        teller.tell(
                operator.who(),
                "the same ChargeDetailRecord once more: refused, with when it was accepted",
                () -> operator.call(Operation.CHARGE_DETAIL_RECORD, told.closedRecord()),
                Expectation.answered(404, "400"),
                Expectation.that("when it was accepted", answer -> String.valueOf(
                                answer.json().at("StatusCode", "AdditionalInfo").text())
                        .startsWith("This CDR was already accepted at ")));
        teller.tellWhenTrue(
                "hub-admin",
                "looks the record's delivery up: acknowledged at the first attempt",
                1,
                () -> get("/deliveries?sessionId=" + session),
                Expectation.status(200),
                Expectation.equal("state", "DELIVERED", answer -> firstOf(answer)
                        .at("state")
                        .text()),
                Expectation.equal(
                        "attempts", 1, answer -> firstOf(answer).at("attempts").number()));
        teller.tell(
                "hub-admin",
                "reads what is implausible about the record",
                () -> get("/cdrs/" + session),
                Expectation.status(200),
                Expectation.equal("sessionId", session, answer -> answer.json()
                        .at("sessionId")
                        .text()),
                Expectation.that(
                        "a list of findings",
                        answer -> !answer.json().at("findings").isNull()));
        String pair = "?from=" + LocalDate.now(ZoneOffset.UTC).minusDays(1) + "&to=" + LocalDate.now(ZoneOffset.UTC)
                + "&operatorPartnerId=" + operator.partnerId() + "&providerPartnerId="
                + cast.fahrstrom().actor().partnerId();
        teller.tellWhenTrue(
                "hub-admin",
                "reconciles " + operator.id() + " and "
                        + cast.fahrstrom().actor().id() + ": sessions, CDRs, energy",
                1,
                () -> get("/reconciliation" + pair),
                Expectation.status(200),
                Expectation.that("a delivered CDR", answer -> answer.json().elements().stream()
                        .anyMatch(row -> row.at("delivered").number() > 0
                                && row.at("sessions").number() >= row.at("cdrs").number())));
    }

    private Answer get(String path) {
        return management.get(SERVICE, path, "application/json");
    }

    private static JsonValue firstOf(Answer list) {
        return list.json().at("content").elements().stream().findFirst().orElse(new JsonValue(null));
    }
}
