package io.roamhub.oicp.common;

import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;

/** What a push does with its records. OICP 2.3, ActionType. */
public enum ActionType {
    /** The records replace all records of the sender; an empty list clears them. */
    FULL_LOAD("fullLoad"),
    /** The records exist and change. */
    UPDATE("update"),
    /** The records are new. */
    INSERT("insert"),
    /** The records exist and go. */
    DELETE("delete");

    /** On the wire: closed, because a guess would destroy data. */
    public static final WireType<ActionType> TYPE = Types.closedEnum(ActionType.class, ActionType::wireName);

    private final String wireName;

    ActionType(String wireName) {
        this.wireName = wireName;
    }

    /** The word on the wire, for example {@code fullLoad}. */
    public String wireName() {
        return wireName;
    }
}
