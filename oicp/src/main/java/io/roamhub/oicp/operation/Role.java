package io.roamhub.oicp.operation;

/** What a partner is on the roaming market. A partner may be both. */
public enum Role {
    /** Charge point operator. */
    CPO,
    /** E-mobility provider. */
    EMP
}
