package io.roamhub.local.chaos;

import io.roamhub.local.client.Answer;
import io.roamhub.local.client.PartnerClient;
import io.roamhub.local.client.TrialPartners;
import io.roamhub.local.onboarding.PartnerRole;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.Card;
import io.roamhub.testkit.Charge;
import io.roamhub.testkit.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * One operator's drivers: each starts a session and bills it, and the operator repeats a record until the hub takes it, as the
 * specification asks of an operator.
 */
final class Driving {

    private static final int RETRY_MILLIS = 100;

    private final TrialPartners partners;
    private final List<String> evses;
    private final Set<String> authorized = ConcurrentHashMap.newKeySet();
    private final Set<String> billed = ConcurrentHashMap.newKeySet();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> unanswered = new ConcurrentSkipListMap<>();
    private final AtomicLong unbilled = new AtomicLong();

    Driving(TrialPartners partners) {
        this.partners = partners;
        this.evses = partners.plainEvses(200);
    }

    /** Sessions whose start was answered with Authorized. */
    Set<String> authorized() {
        return authorized;
    }

    /** Sessions whose charge detail record was acknowledged. */
    Set<String> billed() {
        return billed;
    }

    /** What no hub may answer, a sentence each. */
    Queue<String> broken() {
        return broken;
    }

    /** Calls that failed and were repeated, counted by how they failed. */
    Map<String, LongAdder> unanswered() {
        return unanswered;
    }

    /** Sessions whose record could not be handed over before the patience ended. */
    long unbilled() {
        return unbilled.get();
    }

    /**
     * One driver after the other, until the end.
     *
     * @param end no session begins after it, in the clock of {@link System#nanoTime}
     * @param patience until when records are repeated
     */
    void drive(long end, long patience) {
        try (PartnerClient client = partners.client(PartnerRole.CPO)) {
            while (System.nanoTime() < end) {
                Card card = any(partners.cards());
                String evse = any(evses);
                Answer start = client.call(
                        Operation.AUTHORIZE_START,
                        partners.operator().text(),
                        Messages.authorizeStart(partners.operator(), evse, card.held(), null));
                if (isFailure(start)) {
                    repeat(start);
                } else if ("Authorized"
                        .equals(start.json().at("AuthorizationStatus").text())) {
                    if (!authorized.add(start.sessionId())) {
                        broken.add("The SessionID " + start.sessionId() + " was given twice.");
                    }
                    bill(client, card, evse, start.sessionId(), patience);
                }
            }
        }
    }

    private void bill(PartnerClient client, Card card, String evse, String session, long patience) {
        byte[] record = Messages.chargeDetailRecord(
                Charge.before(Instant.now(), partners.operator(), evse, card.held(), session));
        boolean sentBefore = false;
        while (System.nanoTime() < patience) {
            Answer answer = client.call(
                    Operation.CHARGE_DETAIL_RECORD, partners.operator().text(), record);
            boolean done = answer.status() == 200 && answer.json().at("Result").isTrue();
            boolean alreadyThere = answer.status() == 404 && "400".equals(answer.code()) && sentBefore;
            if (done || alreadyThere) {
                billed.add(session);
                return;
            }
            if (!isFailure(answer)) {
                broken.add("The record of the authorized session " + session + " was answered with HTTP "
                        + answer.status() + ", code " + answer.code() + ".");
                return;
            }
            sentBefore = true;
            repeat(answer);
        }
        unbilled.incrementAndGet();
    }

    private void repeat(Answer failure) {
        String how = failure.status() == 0 ? "no answer" : "HTTP " + failure.status();
        unanswered.computeIfAbsent(how, any -> new LongAdder()).increment();
        pause();
    }

    private static boolean isFailure(Answer answer) {
        return answer.status() == 0 || answer.status() >= 500 || answer.status() == 408 || answer.status() == 429;
    }

    private static <T> T any(List<T> from) {
        return from.get(ThreadLocalRandom.current().nextInt(from.size()));
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
