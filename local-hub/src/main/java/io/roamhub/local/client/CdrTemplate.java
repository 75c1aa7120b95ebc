package io.roamhub.local.client;

import io.roamhub.testkit.Charge;
import io.roamhub.testkit.Messages;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Charge detail records of a trial's operator, made as cheaply as a load must make them: only the ids change. */
public final class CdrTemplate {

    private static final String SESSION = "00000000-0000-4000-8000-000000000000";
    private static final int EVSES = 2000;

    private final List<String> evses;
    private final String text;
    private final String evse;

    /** A template of the partners' records. */
    public CdrTemplate(TrialPartners partners) {
        evses = partners.plainEvses(EVSES);
        evse = evses.getFirst();
        text = new String(
                Messages.chargeDetailRecord(Charge.before(
                        Instant.now(),
                        partners.operator(),
                        evse,
                        partners.cards().getFirst().held(),
                        SESSION)),
                StandardCharsets.UTF_8);
    }

    /** The record of a session, at any of the operator's charging spots. */
    public byte[] of(UUID session) {
        String where = evses.get(ThreadLocalRandom.current().nextInt(evses.size()));
        return text.replace(SESSION, session.toString()).replace(evse, where).getBytes(StandardCharsets.UTF_8);
    }
}
