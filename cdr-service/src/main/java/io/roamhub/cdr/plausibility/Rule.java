package io.roamhub.cdr.plausibility;

/** What can be implausible about a CDR. None of these is a reason to refuse it. */
public enum Rule {

    /** A value exceeds a limit of the specification that real hardware exceeds. */
    SPECIFICATION,
    /** More energy than the EVSE gives at its most power in the time of charging. */
    POWER,
    /** Energy flowed before the session began or after it ended, or the session began before the hub knew it. */
    OUTSIDE_SESSION,
    /** Another session of the same EVSE took place at the same time. */
    EVSE_OVERLAP,
    /** The same card or contract charged elsewhere at the same time. */
    MEDIUM_OVERLAP,
    /** A later meter value is below an earlier one. */
    METER_BACKWARDS,
    /** ConsumedEnergy differs from the two meter values by less than makes the CDR impossible. */
    METER_DIFFERENCE,
    /** A date's offset from UTC is none of the EVSE's country at that time. */
    TIME_OFFSET,
    /** Signed meter values do not run from Start over Progress to End. */
    SIGNED_ORDER,
    /** It came long after the session's end. */
    LATE,
    /** The EVSE is another one than the session was started at. */
    OTHER_EVSE,
    /** The card or contract is another one than started the session. */
    OTHER_MEDIUM,
    /** The contract or the HubProviderID is another provider's than the session's. */
    OTHER_PROVIDER
}
