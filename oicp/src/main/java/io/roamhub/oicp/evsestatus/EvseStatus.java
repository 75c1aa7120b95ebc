package io.roamhub.oicp.evsestatus;

import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;

/** Whether a charging spot can be used at the moment. OICP 2.3, EvseStatusType. */
public enum EvseStatus {
    AVAILABLE("Available"),
    RESERVED("Reserved"),
    OCCUPIED("Occupied"),
    OUT_OF_SERVICE("OutOfService"),
    /** Asked for, but the hub has no data of the spot. */
    EVSE_NOT_FOUND("EvseNotFound"),
    UNKNOWN("Unknown");

    /** On the wire: closed. */
    public static final WireType<EvseStatus> TYPE = Types.closedEnum(EvseStatus.class, EvseStatus::wireName);

    private final String wireName;

    EvseStatus(String wireName) {
        this.wireName = wireName;
    }

    /** The word on the wire, for example {@code OutOfService}. */
    public String wireName() {
        return wireName;
    }
}
