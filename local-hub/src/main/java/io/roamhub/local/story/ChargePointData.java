package io.roamhub.local.story;

import io.roamhub.local.client.Answer;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.JsonValue;
import io.roamhub.testkit.Messages;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operators tell the hub of their charging spots, and the providers fetch all of them, and then what changed. */
final class ChargePointData {

    private static final int PAGE_SIZE = 500;
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})");
    private static final int FIRST_NEW = Cast.GERMAN_EVSES;

    private final Teller teller;
    private final Cast cast;

    ChargePointData(Teller teller, Cast cast) {
        this.teller = teller;
        this.cast = cast;
    }

    void tell() {
        teller.chapter("Charge point data: pushed by operators, pulled by providers");
        push(cast.german(), "fullLoad", cast.fleet().evseTexts(cast.german().id(), Cast.GERMAN_EVSES));
        push(cast.dutch(), "fullLoad", cast.fleet().evseTexts(cast.dutch().id(), Cast.DUTCH_EVSES));
        String lastCall = pullAll();
        change();
        pullDelta(lastCall);
    }

    private void push(Cast.Operator operator, String action, List<String> records) {
        teller.require(
                operator.actor().who(),
                "PushEvseData " + action + ", " + records.size() + " charging spots",
                () -> push(operator, action, operator.actor().name(), records),
                Expectation.acknowledged());
    }

    private static Answer push(Cast.Operator operator, String action, String name, List<String> records) {
        return operator.actor()
                .call(Operation.PUSH_EVSE_DATA, Messages.pushEvseData(action, operator.id(), name, records));
    }

    /** Pulls every page and compares each record with what was pushed; returns the instant of the picture. */
    private String pullAll() {
        Map<String, JsonValue> pulled = new LinkedHashMap<>();
        Answer[] last = new Answer[1];
        teller.require(
                cast.fahrstrom().actor().who(),
                "PullEvseData, all pages of " + PAGE_SIZE,
                () -> last[0] = pages(null, pulled),
                Expectation.answered(200, "000"),
                Expectation.that(
                        "the last page", answer -> answer.json().at("last").isTrue()));
        teller.check("the story", "the pages hold all 2,000 charging spots as they were pushed", () -> {
            List<String> problems = new ArrayList<>();
            compare(cast.german(), Cast.GERMAN_EVSES, pulled, problems);
            compare(cast.dutch(), Cast.DUTCH_EVSES, pulled, problems);
            return shortened(problems);
        });
        String info = last[0].json().at("StatusCode", "AdditionalInfo").text();
        Matcher instant = INSTANT.matcher(info == null ? "" : info);
        boolean named = instant.find();
        teller.check(
                "the story",
                "the pages name the instant of their picture",
                () -> named ? List.of() : List.of("found no instant in AdditionalInfo: " + info));
        if (!named) {
            throw new StoryBroken("PullEvseData names no instant to begin a delta with");
        }
        return instant.group();
    }

    /** All pages, their records by EvseID; the last page's answer with the time of all. */
    private Answer pages(String lastCall, Map<String, JsonValue> into) {
        long start = System.nanoTime();
        Cast.Provider provider = cast.fahrstrom();
        byte[] body = Messages.pullEvseData(provider.id(), lastCall);
        for (int page = 0; ; page++) {
            Answer answer = provider.actor()
                    .client()
                    .page(Operation.PULL_EVSE_DATA, provider.id().text(), page, PAGE_SIZE, body);
            JsonValue json = answer.json();
            List<JsonValue> content = json.at("content").elements();
            content.forEach(record -> into.put(record.at("EvseID").text(), record));
            if (answer.status() != 200 || content.isEmpty() || json.at("last").isTrue()) {
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                return new Answer(answer.status(), answer.processId(), answer.body(), answer.problem(), took);
            }
        }
    }

    private void compare(Cast.Operator operator, int count, Map<String, JsonValue> pulled, List<String> problems) {
        for (int index = 0; index < count; index++) {
            String pushed = cast.fleet().evseText(operator.id(), index);
            problems.addAll(
                    differences(operator, pushed, pulled.get(cast.fleet().evseId(operator.id(), index))));
        }
    }

    /** Every member that was pushed must come back as it was, with the operator's id and name. */
    private static List<String> differences(Cast.Operator operator, String pushed, JsonValue pulled) {
        JsonValue expected = JsonValue.parse(pushed.getBytes(StandardCharsets.UTF_8));
        String evse = expected.at("EvseID").text();
        if (pulled == null) {
            return List.of(evse + " is missing");
        }
        List<String> problems = new ArrayList<>();
        for (Map.Entry<?, ?> member : ((Map<?, ?>) expected.raw()).entrySet()) {
            Object found = pulled.at((String) member.getKey()).raw();
            if (!member.getValue().equals(found)) {
                problems.add(evse + ": " + member.getKey() + " is " + found + " instead of " + member.getValue());
            }
        }
        if (!operator.id().text().equals(pulled.at("OperatorID").text())
                || !operator.actor().name().equals(pulled.at("OperatorName").text())) {
            problems.add(evse + " is not of " + operator.actor().who());
        }
        return problems;
    }

    private void change() {
        Cast.Operator operator = cast.german();
        push(operator, "insert", List.of(original(FIRST_NEW), original(FIRST_NEW + 1)));
        push(operator, "update", List.of(changed(10), changed(11), changed(12)));
        push(operator, "delete", List.of(original(20), original(21)));
        teller.tell(
                operator.actor().who(),
                "PushEvseData insert of a charging spot that is there",
                () -> push(operator, "insert", operator.actor().name(), List.of(original(FIRST_NEW))),
                Expectation.refused("009"));
        teller.tell(
                operator.actor().who(),
                "PushEvseData update of a charging spot that was deleted",
                () -> push(operator, "update", operator.actor().name(), List.of(changed(20))),
                Expectation.refused("009"));
    }

    private void pullDelta(String lastCall) {
        Map<String, JsonValue> delta = new LinkedHashMap<>();
        teller.require(
                cast.fahrstrom().actor().who(),
                "PullEvseData since the full pull",
                () -> pages(lastCall, delta),
                Expectation.answered(200, "000"));
        Map<String, String> expected = new TreeMap<>();
        expected.put(evse(FIRST_NEW), "insert");
        expected.put(evse(FIRST_NEW + 1), "insert");
        List.of(10, 11, 12).forEach(index -> expected.put(evse(index), "update"));
        List.of(20, 21).forEach(index -> expected.put(evse(index), "delete"));
        teller.check("the story", "the delta is the 2 inserted, 3 updated and 2 deleted, and no other", () -> {
            Map<String, String> found = new TreeMap<>();
            delta.forEach((id, record) -> {
                if (isOurs(record)) {
                    found.put(id, record.at("deltaType").text());
                }
            });
            List<String> problems = new ArrayList<>();
            if (!found.equals(expected)) {
                problems.add("expected " + expected + ", found " + found);
            }
            problems.addAll(differences(cast.german(), original(FIRST_NEW), delta.get(evse(FIRST_NEW))));
            problems.addAll(differences(cast.german(), changed(11), delta.get(evse(11))));
            problems.addAll(differences(cast.german(), original(20), delta.get(evse(20))));
            return shortened(problems);
        });
    }

    private boolean isOurs(JsonValue record) {
        String operator = record.at("OperatorID").text();
        return cast.german().id().text().equals(operator)
                || cast.dutch().id().text().equals(operator);
    }

    private String evse(int index) {
        return cast.fleet().evseId(cast.german().id(), index);
    }

    private String original(int index) {
        return cast.fleet().evseText(cast.german().id(), index);
    }

    private String changed(int index) {
        return cast.fleet().changedEvseText(cast.german().id(), index, 1);
    }

    private static List<String> shortened(List<String> problems) {
        if (problems.size() <= 5) {
            return problems;
        }
        List<String> first = new ArrayList<>(problems.subList(0, 5));
        first.add("and " + (problems.size() - 5) + " more");
        return first;
    }
}
