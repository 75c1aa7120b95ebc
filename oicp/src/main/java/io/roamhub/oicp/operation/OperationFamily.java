package io.roamhub.oicp.operation;

import java.util.Optional;

/**
 * The operations that a hub calls at its partners, grouped as the chapters of OICP 2.3 group them. A partner may have an
 * address of its own for each family.
 */
public enum OperationFamily {
    /** AuthorizeStart and AuthorizeStop, asked of a provider. */
    AUTHORIZATION,
    /** AuthorizeRemoteStart and AuthorizeRemoteStop, forwarded to an operator. */
    REMOTE,
    /** AuthorizeRemoteReservationStart and AuthorizeRemoteReservationStop, forwarded to an operator. */
    RESERVATION,
    /** ChargingNotifications, forwarded to a provider. */
    NOTIFICATIONS,
    /** ChargeDetailRecord, delivered to a provider. */
    CDR;

    /** The family of an operation; empty for those that the hub answers itself. */
    public static Optional<OperationFamily> of(Operation operation) {
        return switch (operation) {
            case AUTHORIZE_START, AUTHORIZE_STOP -> Optional.of(AUTHORIZATION);
            case AUTHORIZE_REMOTE_START, AUTHORIZE_REMOTE_STOP -> Optional.of(REMOTE);
            case AUTHORIZE_REMOTE_RESERVATION_START, AUTHORIZE_REMOTE_RESERVATION_STOP -> Optional.of(RESERVATION);
            case CHARGING_NOTIFICATIONS -> Optional.of(NOTIFICATIONS);
            case CHARGE_DETAIL_RECORD -> Optional.of(CDR);
            default -> Optional.empty();
        };
    }
}
