package io.roamhub.oicp.notification;

import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;

/** The kinds of charging notifications. OICP 2.3, ChargingNotificationType. */
public enum NotificationType {
    START("Start"),
    PROGRESS("Progress"),
    END("End"),
    ERROR("Error");

    /** On the wire: closed, because the kind decides which members there are. */
    public static final WireType<NotificationType> TYPE =
            Types.closedEnum(NotificationType.class, NotificationType::wireName);

    private final String wireName;

    NotificationType(String wireName) {
        this.wireName = wireName;
    }

    /** The word on the wire, for example {@code Progress}. */
    public String wireName() {
        return wireName;
    }
}
