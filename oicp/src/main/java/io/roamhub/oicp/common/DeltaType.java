package io.roamhub.oicp.common;

import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;

/** How a record changed since the instant that a delta pull names. OICP 2.3, deltaType. */
public enum DeltaType {
    UPDATE("update"),
    INSERT("insert"),
    DELETE("delete");

    /** On the wire. */
    public static final WireType<DeltaType> TYPE = Types.closedEnum(DeltaType.class, DeltaType::wireName);

    private final String wireName;

    DeltaType(String wireName) {
        this.wireName = wireName;
    }

    /** The word on the wire, for example {@code insert}. */
    public String wireName() {
        return wireName;
    }
}
