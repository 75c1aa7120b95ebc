package io.roamhub.local.story;

import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.JsonValue;
import io.roamhub.testkit.ReceivedCall;
import io.roamhub.testkit.SimulatedBackEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What has reached a partner's back end. */
final class Delivery {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<String> ADDED_BY_THE_HUB =
            Set.of("SessionID", "CPOPartnerSessionID", "EMPPartnerSessionID");

    private final Teller teller;

    Delivery(Teller teller) {
        this.teller = teller;
    }

    /** The back end must have a request of the session, or get it in time. */
    void received(SimulatedBackEnd backEnd, Actor actor, Operation operation, String sessionId) {
        received(backEnd, actor, operation, operation.oicpName(), sessionId, call -> true);
    }

    /** The back end must have a certain request of the session, or get it in time. */
    void received(
            SimulatedBackEnd backEnd,
            Actor actor,
            Operation operation,
            String what,
            String sessionId,
            Predicate<ReceivedCall> wanted) {
        teller.check(
                actor.who(),
                "the back end has the " + what + " with the hub's SessionID",
                () -> backEnd.await(
                                        operation,
                                        call -> sessionId.equals(call.sessionId()) && wanted.test(call),
                                        PATIENCE)
                                .isPresent()
                        ? List.of()
                        : List.of("it was not received within " + PATIENCE.toSeconds() + " s; received "
                                + backEnd.received(operation).size() + " of this operation"));
    }

    /** The back end must not have a request of the session. */
    void notReceived(SimulatedBackEnd backEnd, Actor actor, Operation operation, String sessionId) {
        teller.check(
                actor.who(),
                "the back end was not asked",
                () -> backEnd.received(operation).stream().noneMatch(call -> sessionId.equals(call.sessionId()))
                        ? List.of()
                        : List.of("it was asked"));
    }

    /**
     * What differs between a sent and a delivered message: no byte may when the sender gave every session id; else the hub
     * adds the ids that were absent and nothing more.
     */
    List<String> differences(byte[] sent, byte[] delivered, boolean everyByte) {
        if (everyByte) {
            return Arrays.equals(sent, delivered)
                    ? List.of()
                    : List.of("sent      " + Excerpt.of(sent), "delivered " + Excerpt.of(delivered));
        }
        Map<?, ?> before = (Map<?, ?>) JsonValue.parse(sent).raw();
        List<String> problems = new ArrayList<>();
        if (!(JsonValue.parseOrNull(delivered).raw() instanceof Map<?, ?> after)) {
            return List.of("delivered " + Excerpt.of(delivered));
        }
        before.forEach((name, value) -> {
            if (!value.equals(after.get(name))) {
                problems.add(name + " is " + after.get(name) + " instead of " + value);
            }
        });
        after.keySet().forEach(name -> {
            if (!before.containsKey(name) && !ADDED_BY_THE_HUB.contains(name)) {
                problems.add(name + " was added");
            }
        });
        return problems;
    }
}
