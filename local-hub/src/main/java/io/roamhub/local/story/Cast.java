package io.roamhub.local.story;

import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.testkit.Card;
import io.roamhub.testkit.Fleet;
import io.roamhub.testkit.SimulatedCpo;
import io.roamhub.testkit.SimulatedEmp;
import java.util.List;

/**
 * Everybody in the story. The German operator has authorization contracts with both providers; the Dutch operator has all
 * contracts with the German provider and none with the Dutch one.
 */
record Cast(Fleet fleet, Operator german, Operator dutch, Provider fahrstrom, Provider groen) implements AutoCloseable {

    /** How many charging spots the German operator has at first. */
    static final int GERMAN_EVSES = 1200;

    /** How many charging spots the Dutch operator has. */
    static final int DUTCH_EVSES = 800;

    /** A charge point operator with its back end. */
    record Operator(Actor actor, OperatorId id, SimulatedCpo backEnd) {}

    /** An e-mobility provider with its back end and the cards of its drivers. */
    record Provider(Actor actor, ProviderId id, SimulatedEmp backEnd, List<Card> cards) {}

    @Override
    public void close() {
        for (Operator operator : List.of(german, dutch)) {
            operator.actor.close();
            operator.backEnd.close();
        }
        for (Provider provider : List.of(fahrstrom, groen)) {
            provider.actor.close();
            provider.backEnd.close();
        }
    }
}
