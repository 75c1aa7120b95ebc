package io.roamhub.common.servicelevel;

/** Which way a call went. */
public enum Direction {
    /** From the hub to the partner's back end: tells of the partner's service. */
    TO_PARTNER,
    /** From the partner to the hub: tells of the hub's service. */
    FROM_PARTNER
}
