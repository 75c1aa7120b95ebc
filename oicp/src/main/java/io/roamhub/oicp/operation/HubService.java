package io.roamhub.oicp.operation;

/** What of the hub itself a partner may use. The onboarding decides; switched off means 403 with code 210. */
public enum HubService {
    EVSE_DATA,
    EVSE_STATUS,
    PRICING,
    AUTHENTICATION_DATA,
    AUTHORIZATION,
    REMOTE_AUTHORIZATION,
    RESERVATION,
    CHARGING_NOTIFICATIONS,
    CHARGE_DETAIL_RECORDS
}
