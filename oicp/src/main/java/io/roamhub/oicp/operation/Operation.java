package io.roamhub.oicp.operation;

import java.util.List;

import static io.roamhub.oicp.operation.Component.AUTHORIZATION;
import static io.roamhub.oicp.operation.Component.CDR;
import static io.roamhub.oicp.operation.Component.EVSE_DATA;
import static io.roamhub.oicp.operation.Role.CPO;
import static io.roamhub.oicp.operation.Role.EMP;

/**
 * The operations of OICP 2.3 that a hub serves: the one table that routing, rate limits, metrics, clients and tests
 * read.
 *
 * <p>Paths are relative to {@code /api/oicp}. {@code {operatorID}} and {@code {providerID}} stand for the caller's id,
 * or, where the hub itself calls a partner's back end, for the id of the partner on whose behalf it calls.
 */
public enum Operation {
    PUSH_EVSE_DATA(
            "PushEvseData",
            "2.3",
            CPO,
            EVSE_DATA,
            HubService.EVSE_DATA,
            375,
            "evsepush/v23/operators/{operatorID}/data-records"),
    PUSH_EVSE_STATUS(
            "PushEvseStatus",
            "2.1",
            CPO,
            EVSE_DATA,
            HubService.EVSE_STATUS,
            2000,
            "evsepush/v21/operators/{operatorID}/status-records"),
    PULL_EVSE_DATA(
            "PullEvseData",
            "2.3",
            EMP,
            EVSE_DATA,
            HubService.EVSE_DATA,
            100,
            "evsepull/v23/providers/{providerID}/data-records"),
    PULL_EVSE_STATUS(
            "PullEvseStatus",
            "2.1",
            EMP,
            EVSE_DATA,
            HubService.EVSE_STATUS,
            6,
            "evsepull/v21/providers/{providerID}/status-records"),
    PULL_EVSE_STATUS_BY_ID(
            "PullEvseStatusByID",
            "2.1",
            EMP,
            EVSE_DATA,
            HubService.EVSE_STATUS,
            300,
            "evsepull/v21/providers/{providerID}/status-records-by-id"),
    PULL_EVSE_STATUS_BY_OPERATOR_ID(
            "PullEvseStatusByOperatorID",
            "2.1",
            EMP,
            EVSE_DATA,
            HubService.EVSE_STATUS,
            75,
            "evsepull/v21/providers/{providerID}/status-records-by-operator-id"),
    PUSH_PRICING_PRODUCT_DATA(
            "PushPricingProductData",
            "1.0",
            CPO,
            EVSE_DATA,
            HubService.PRICING,
            6,
            "dynamicpricing/v10/operators/{operatorID}/pricing-products"),
    PUSH_EVSE_PRICING(
            "PushEVSEPricing",
            "1.0",
            CPO,
            EVSE_DATA,
            HubService.PRICING,
            6,
            "dynamicpricing/v10/operators/{operatorID}/evse-pricing"),
    PULL_PRICING_PRODUCT_DATA(
            "PullPricingProductData",
            "1.0",
            EMP,
            EVSE_DATA,
            HubService.PRICING,
            300,
            "dynamicpricing/v10/providers/{providerID}/pricing-products"),
    PULL_EVSE_PRICING(
            "PullEVSEPricing",
            "1.0",
            EMP,
            EVSE_DATA,
            HubService.PRICING,
            280,
            "dynamicpricing/v10/providers/{providerID}/evse-pricing"),
    PUSH_AUTHENTICATION_DATA(
            "PushAuthenticationData",
            "2.1",
            EMP,
            AUTHORIZATION,
            HubService.AUTHENTICATION_DATA,
            50,
            "authdata/v21/providers/{providerID}/push-request"),
    AUTHORIZE_START(
            "AuthorizeStart",
            "2.1",
            CPO,
            AUTHORIZATION,
            HubService.AUTHORIZATION,
            200,
            "charging/v21/operators/{operatorID}/authorize/start"),
    AUTHORIZE_STOP(
            "AuthorizeStop",
            "2.1",
            CPO,
            AUTHORIZATION,
            HubService.AUTHORIZATION,
            50,
            "charging/v21/operators/{operatorID}/authorize/stop"),
    AUTHORIZE_REMOTE_START(
            "AuthorizeRemoteStart",
            "2.1",
            EMP,
            AUTHORIZATION,
            HubService.REMOTE_AUTHORIZATION,
            100,
            "charging/v21/providers/{providerID}/authorize-remote/start"),
    AUTHORIZE_REMOTE_STOP(
            "AuthorizeRemoteStop",
            "2.1",
            EMP,
            AUTHORIZATION,
            HubService.REMOTE_AUTHORIZATION,
            200,
            "charging/v21/providers/{providerID}/authorize-remote/stop"),
    AUTHORIZE_REMOTE_RESERVATION_START(
            "AuthorizeRemoteReservationStart",
            "1.1",
            EMP,
            AUTHORIZATION,
            HubService.RESERVATION,
            100,
            "reservation/v11/providers/{providerID}/reservation-start-request",
            "charging/v21/providers/{providerID}/authorize-remote-reservation/start"),
    AUTHORIZE_REMOTE_RESERVATION_STOP(
            "AuthorizeRemoteReservationStop",
            "1.1",
            EMP,
            AUTHORIZATION,
            HubService.RESERVATION,
            100,
            "reservation/v11/providers/{providerID}/reservation-stop-request",
            "charging/v21/providers/{providerID}/authorize-remote-reservation/stop"),
    CHARGING_NOTIFICATIONS(
            "ChargingNotifications",
            "1.1",
            CPO,
            AUTHORIZATION,
            HubService.CHARGING_NOTIFICATIONS,
            100,
            "notificationmgmt/v11/charging-notifications"),
    CHARGE_DETAIL_RECORD(
            "ChargeDetailRecord",
            "2.2",
            CPO,
            CDR,
            HubService.CHARGE_DETAIL_RECORDS,
            350,
            "cdrmgmt/v22/operators/{operatorID}/charge-detail-record"),
    GET_CHARGE_DETAIL_RECORDS(
            "GetChargeDetailRecords",
            "2.2",
            EMP,
            CDR,
            HubService.CHARGE_DETAIL_RECORDS,
            200,
            "cdrmgmt/v22/providers/{providerID}/get-charge-detail-records-request");

    private final String oicpName;
    private final String version;
    private final Role caller;
    private final Component component;
    private final HubService hubService;
    private final int callsPerMinute;
    private final List<PathTemplate> paths;

    Operation(
            String oicpName,
            String version,
            Role caller,
            Component component,
            HubService hubService,
            int callsPerMinute,
            String... paths) {
        this.oicpName = oicpName;
        this.version = version;
        this.caller = caller;
        this.component = component;
        this.hubService = hubService;
        this.callsPerMinute = callsPerMinute;
        this.paths = List.of(paths).stream().map(PathTemplate::new).toList();
    }

    /** The operation's name without {@code eRoaming}, for example {@code PushEvseData}: key of limits and metrics. */
    public String oicpName() {
        return oicpName;
    }

    /** The service version, for example {@code 2.3}. */
    public String version() {
        return version;
    }

    /** The role in which a partner calls it at the hub. */
    public Role caller() {
        return caller;
    }

    /** The service of the hub that answers it. */
    public Component component() {
        return component;
    }

    /** What the caller must be allowed to use. */
    public HubService hubService() {
        return hubService;
    }

    /** Default rate limit per partner: the published acceptable use policy, 100 where it has no line. */
    public int callsPerMinute() {
        return callsPerMinute;
    }

    /** The path templates relative to {@code /api/oicp}; the first is the one the hub itself calls. */
    public List<PathTemplate> paths() {
        return paths;
    }

    /** The path of this operation for a caller's id, relative to {@code /api/oicp}. */
    public String path(String id) {
        return paths.getFirst().expand(id);
    }
}
