package io.roamhub.authorization.session;

/** How a session came about. */
public enum Origin {
    /** The hub authorized it by uploaded authentication data: it stops with the medium that started it only. */
    UPLOADED,
    /** A provider authorized it when the hub asked. */
    ONLINE,
    /** A provider started it remotely. */
    REMOTE,
    /** A provider reserved the charging spot. */
    RESERVATION
}
