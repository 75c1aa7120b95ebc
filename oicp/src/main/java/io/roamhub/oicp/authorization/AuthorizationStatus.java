package io.roamhub.oicp.authorization;

import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;

/** Whether a driver may charge. OICP 2.3, AuthorizationStatusType. */
public enum AuthorizationStatus {
    AUTHORIZED("Authorized"),
    NOT_AUTHORIZED("NotAuthorized");

    /** On the wire: closed, because a guess would let the wrong car charge. */
    public static final WireType<AuthorizationStatus> TYPE =
            Types.closedEnum(AuthorizationStatus.class, AuthorizationStatus::wireName);

    private final String wireName;

    AuthorizationStatus(String wireName) {
        this.wireName = wireName;
    }

    /** The word on the wire, for example {@code NotAuthorized}. */
    public String wireName() {
        return wireName;
    }
}
