package io.roamhub.registry.datacheck;

import java.util.EnumSet;
import java.util.Set;

/** Where the check of an operator's data stands. The operator fills and submits the form, the onboarding decides. */
public enum DataCheckState {
    /** Being filled in, or not begun. */
    DRAFT,
    /** Waits for the onboarding manager. */
    SUBMITTED,
    /** Good enough for the market. */
    ACCEPTED,
    /** To be improved and submitted again. */
    REJECTED;

    private static final Set<DataCheckState> DECISIONS = EnumSet.of(ACCEPTED, REJECTED);

    /** Whether only the hub may set it. */
    public boolean isDecision() {
        return DECISIONS.contains(this);
    }
}
