package io.roamhub.local.onboarding;

/** What a partner of a local hub is: its id tells which back end is simulated for it and with whom it has contracts. */
public enum PartnerRole {
    CPO,
    EMP;

    /** The role of its counterparts. */
    public PartnerRole other() {
        return this == CPO ? EMP : CPO;
    }
}
