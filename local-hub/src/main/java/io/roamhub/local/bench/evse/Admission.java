package io.roamhub.local.bench.evse;

import io.roamhub.local.bench.evse.TrialOperators.Member;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.Messages;
import java.util.Map;

/** Waits until an operator that was onboarded is known to the gateway and to the service. */
final class Admission {

    private static final int TRIALS = 100;
    private static final long PAUSE_MILLIS = 100;

    private Admission() {}

    static void await(Bed bed, Member member) {
        byte[] nothing = Messages.pushEvseStatus("fullLoad", member.id(), "Trial", Map.of());
        String path = Bed.path(Operation.PUSH_EVSE_STATUS, member.id().text());
        for (int trial = 0; trial < TRIALS; trial++) {
            try (Wire wire = bed.operator(member)) {
                if (wire.post(path, nothing).status() == 200) {
                    return;
                }
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        throw new IllegalStateException("The hub does not admit " + member.id().text() + ".");
    }
}
