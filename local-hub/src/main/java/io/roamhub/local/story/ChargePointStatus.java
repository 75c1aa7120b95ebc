package io.roamhub.local.story;

import io.roamhub.local.client.Answer;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.JsonValue;
import io.roamhub.testkit.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which charging spots are free: pushed by the operators, pulled in the three forms. */
final class ChargePointStatus {

    private static final int DUTCH_WITH_STATUS = 400;
    private static final int FIRST = 100;

    private final Teller teller;
    private final Cast cast;

    ChargePointStatus(Teller teller, Cast cast) {
        this.teller = teller;
        this.cast = cast;
    }

    void tell() {
        teller.chapter("Charge point status");
        Map<String, String> german = pushed(cast.german(), FIRST, Cast.GERMAN_EVSES);
        Map<String, String> dutch = pushed(cast.dutch(), 0, DUTCH_WITH_STATUS);
        String freed = cast.fleet().evseId(cast.german().id(), FIRST);
        german.put(freed, "Occupied");
        push(cast.german(), "update", Map.of(freed, "Occupied"));
        String silent = cast.fleet().evseId(cast.dutch().id(), DUTCH_WITH_STATUS);

        Map<String, String> all = new LinkedHashMap<>(german);
        all.putAll(dutch);
        all.put(silent, "Unknown");
        Cast.Provider provider = cast.fahrstrom();
        pull(
                provider,
                "PullEvseStatus, all operators",
                Operation.PULL_EVSE_STATUS,
                Messages.pullEvseStatus(provider.id(), null),
                all);

        String nobodys = cast.fleet().evseId(cast.german().id(), 99_998);
        List<String> asked = List.of(freed, silent, nobodys);
        pull(
                provider,
                "PullEvseStatusByID: one occupied, one without status, one unknown",
                Operation.PULL_EVSE_STATUS_BY_ID,
                Messages.pullEvseStatusById(provider.id(), asked),
                Map.of(freed, "Occupied", silent, "Unknown", nobodys, "EvseNotFound"));

        Cast.Provider other = cast.groen();
        Answer byOperator = pull(
                other,
                "PullEvseStatusByOperatorID, of a partner without a contract too",
                Operation.PULL_EVSE_STATUS_BY_OPERATOR_ID,
                Messages.pullEvseStatusByOperatorId(other.id(), cast.dutch().id()),
                dutch);
        teller.check(
                "the story",
                "the status by operator is of this operator only",
                () -> statuses(byOperator).keySet().stream()
                                .allMatch(evse ->
                                        evse.startsWith(cast.dutch().id().text()))
                        ? List.of()
                        : List.of("found charging spots of other operators"));
    }

    private Map<String, String> pushed(Cast.Operator operator, int from, int to) {
        Map<String, String> statuses = new LinkedHashMap<>();
        for (int index = from; index < to; index++) {
            statuses.put(cast.fleet().evseId(operator.id(), index), cast.fleet().status(operator.id(), index));
        }
        push(operator, "fullLoad", statuses);
        return statuses;
    }

    private void push(Cast.Operator operator, String action, Map<String, String> statuses) {
        teller.tell(
                operator.actor().who(),
                "PushEvseStatus " + action + ", " + statuses.size()
                        + (statuses.size() == 1 ? " charging spot" : " charging spots"),
                () -> operator.actor()
                        .call(
                                Operation.PUSH_EVSE_STATUS,
                                Messages.pushEvseStatus(
                                        action, operator.id(), operator.actor().name(), statuses)),
                Expectation.acknowledged());
    }

    private Answer pull(
            Cast.Provider provider, String what, Operation operation, byte[] body, Map<String, String> expected) {
        return teller.tell(
                provider.actor().who(),
                what,
                () -> provider.actor().call(operation, body),
                Expectation.status(200),
                answer -> {
                    Map<String, String> found = statuses(answer);
                    List<String> wrong = new ArrayList<>();
                    expected.forEach((evse, status) -> {
                        if (!status.equals(found.get(evse))) {
                            wrong.add(evse + " is " + found.get(evse) + " instead of " + status);
                        }
                    });
                    return wrong.isEmpty() ? null : wrong.size() + " wrong, first: " + wrong.getFirst();
                });
    }

    /** EvseID to status, wherever in the answer the records stand: the three forms nest them differently. */
    private static Map<String, String> statuses(Answer answer) {
        Map<String, String> statuses = new LinkedHashMap<>();
        collect(answer.json().raw(), statuses);
        return statuses;
    }

    private static void collect(Object json, Map<String, String> into) {
        if (json instanceof List<?> list) {
            list.forEach(element -> collect(element, into));
        } else if (json instanceof Map<?, ?> members) {
            JsonValue object = new JsonValue(members);
            if (!object.at("EvseID").isNull()) {
                into.put(object.at("EvseID").text(), object.at("EvseStatus").text());
            }
            members.values().forEach(value -> collect(value, into));
        }
    }
}
