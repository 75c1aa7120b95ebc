package io.roamhub.local.chaos;

import io.roamhub.local.client.Answer;
import io.roamhub.local.client.CdrTemplate;
import io.roamhub.local.client.PartnerClient;
import io.roamhub.local.client.TrialPartners;
import io.roamhub.local.onboarding.PartnerRole;
import io.roamhub.oicp.operation.Operation;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * One operator's charge detail records at a steady rate: each is repeated, in the same text, until the hub has taken it, as
 * the specification asks of an operator.
 */
final class Billing {

    private static final int RETRY_MILLIS = 100;

    private final TrialPartners partners;
    private final CdrTemplate template;
    private final List<UUID> sessions;
    private final AtomicInteger next = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> unanswered = new ConcurrentSkipListMap<>();
    private final LongAdder given = new LongAdder();
    private final LongAdder toldTwice = new LongAdder();

    Billing(TrialPartners partners, List<UUID> sessions) {
        this.partners = partners;
        this.template = new CdrTemplate(partners);
        this.sessions = sessions;
    }

    /** Sessions whose record was acknowledged. */
    Set<String> acknowledged() {
        return acknowledged;
    }

    /** What no hub may answer, a sentence each. */
    Queue<String> broken() {
        return broken;
    }

    /** Calls that failed and were repeated, counted by how they failed. */
    Map<String, LongAdder> unanswered() {
        return unanswered;
    }

    /** Records that could not be handed over before the patience ended. */
    long givenUp() {
        return given.sum();
    }

    /** Records whose acknowledgement was lost, and of which the hub said when they were repeated that it has them. */
    long foundAccepted() {
        return toldTwice.sum();
    }

    /** How many sessions were begun with. */
    int begun() {
        return Math.min(next.get(), sessions.size());
    }

    /**
     * One record after the other, until the end.
     *
     * @param interval from the begin of one to the begin of the next, nanoseconds; 0: as fast as it goes
     * @param end no record is begun with after it, in the clock of {@link System#nanoTime}
     * @param patience until when records are repeated
     */
    void bill(long interval, long end, long patience) {
        try (PartnerClient client = partners.client(PartnerRole.CPO)) {
            long due = System.nanoTime();
            while (System.nanoTime() < end) {
                int number = next.getAndIncrement();
                if (number >= sessions.size()) {
                    return;
                }
                bill(client, sessions.get(number), patience);
                // what came late is not made up for: the rate is never above what was asked
                due = Math.max(due + interval, System.nanoTime() - interval);
                pause(due - System.nanoTime());
            }
        }
    }

    private void bill(PartnerClient client, UUID session, long patience) {
        byte[] record = template.of(session);
        boolean sentBefore = false;
        while (System.nanoTime() < patience) {
            Answer answer = client.call(
                    Operation.CHARGE_DETAIL_RECORD, partners.operator().text(), record);
            if (answer.status() == 200 && answer.json().at("Result").isTrue()) {
                acknowledge(session);
                return;
            }
            if (sentBefore && isAcceptedAlready(answer)) {
                toldTwice.increment();
                acknowledge(session);
                return;
            }
            if (!isFailure(answer)) {
                broken.add("The record of the session " + session + " was answered with HTTP " + answer.status()
                        + ", code " + answer.code() + ".");
                return;
            }
            sentBefore = true;
            unanswered
                    .computeIfAbsent(
                            answer.status() == 0 ? "no answer" : "HTTP " + answer.status(), any -> new LongAdder())
                    .increment();
            pause(RETRY_MILLIS * 1_000_000L);
        }
        given.increment();
    }

    private void acknowledge(UUID session) {
        if (!acknowledged.add(session.toString())) {
            broken.add("The session " + session + " was acknowledged twice.");
        }
    }

    /** The refusal of a repeated record says that this very one is there, and since when. */
    private static boolean isAcceptedAlready(Answer answer) {
        return answer.status() == 404
                && "400".equals(answer.code())
                && String.valueOf(
                                answer.json().at("StatusCode", "AdditionalInfo").text())
                        .startsWith("This CDR was already accepted at ");
    }

    private static boolean isFailure(Answer answer) {
        return answer.status() == 0 || answer.status() >= 500 || answer.status() == 408 || answer.status() == 429;
    }

    private static void pause(long nanos) {
        if (nanos <= 0) {
            return;
        }
        try {
            Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
