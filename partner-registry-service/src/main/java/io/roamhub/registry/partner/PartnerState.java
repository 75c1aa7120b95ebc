package io.roamhub.registry.partner;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Where a partner stands on its way through the market. The transitions are here and nowhere else:
 *
 * <pre>
 * ONBOARDING ─ startTest → IN_TEST
 * ONBOARDING, IN_TEST, SUSPENDED ─ activate → ACTIVE
 * ACTIVE ─ suspend → SUSPENDED
 * any but LEFT ─ leave → LEFT
 * </pre>
 */
public enum PartnerState {
    /** Registered; not in the directory. */
    ONBOARDING,
    /** Tries its connection with the onboarding manager; not in the directory. */
    IN_TEST,
    /** Takes part in the market. */
    ACTIVE,
    /** In the directory, so that its calls are answered 401 with code 017. */
    SUSPENDED,
    /** Gone for good; its ids stay reserved, so that old sessions and records keep their meaning. */
    LEFT;

    /** From where a partner is activated; for whoever must be told. */
    public static final Set<PartnerState> ACTIVATED_FROM = from(PartnerState::activated);

    /** From where a partner is suspended. */
    public static final Set<PartnerState> SUSPENDED_FROM = from(PartnerState::suspended);

    /** From where a partner begins its test. */
    public static final Set<PartnerState> IN_TEST_FROM = from(PartnerState::inTest);

    /** From where a partner leaves. */
    public static final Set<PartnerState> LEFT_FROM = from(PartnerState::left);

    private static Set<PartnerState> from(Function<PartnerState, Optional<PartnerState>> step) {
        EnumSet<PartnerState> states = EnumSet.allOf(PartnerState.class);
        states.removeIf(state -> step.apply(state).isEmpty());
        return Collections.unmodifiableSet(states);
    }

    /** The state after activation, or empty where that is not allowed. Activating an active partner changes nothing. */
    public Optional<PartnerState> activated() {
        return this == LEFT ? Optional.empty() : Optional.of(ACTIVE);
    }

    /** The state after suspension, or empty where that is not allowed. */
    public Optional<PartnerState> suspended() {
        return this == ACTIVE || this == SUSPENDED ? Optional.of(SUSPENDED) : Optional.empty();
    }

    /** The state after the test has begun, or empty where that is not allowed. */
    public Optional<PartnerState> inTest() {
        return this == ONBOARDING || this == IN_TEST ? Optional.of(IN_TEST) : Optional.empty();
    }

    /** The state after leaving, or empty where that is not allowed. */
    public Optional<PartnerState> left() {
        return this == LEFT ? Optional.empty() : Optional.of(LEFT);
    }

    /** Whether the other services know a partner in this state. */
    public boolean inDirectory() {
        return this == ACTIVE || this == SUSPENDED;
    }
}
