package io.roamhub.oicp.common;

import io.roamhub.oicp.json.Slots;
import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

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

    /** What is said of a push without records that is no full load. */
    public static final String NEEDS_RECORDS = "must not be empty unless ActionType is fullLoad";

    private final String wireName;

    ActionType(String wireName) {
        this.wireName = wireName;
    }

    /** The word on the wire, for example {@code fullLoad}. */
    public String wireName() {
        return wireName;
    }

    /**
     * The rule that only a full load may be empty: it clears what is there.
     *
     * @param member the member of the push that holds the records
     * @param records the records in that member's value
     */
    public static <M> Predicate<Slots> hasRecords(String member, Function<M, List<?>> records) {
        return push -> {
            M data = push.get(member);
            return data == null
                    || push.get("ActionType") == FULL_LOAD
                    || !records.apply(data).isEmpty();
        };
    }
}
