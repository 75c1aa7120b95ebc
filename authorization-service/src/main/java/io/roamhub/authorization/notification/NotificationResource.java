package io.roamhub.authorization.notification;

import io.roamhub.common.caller.Caller;
import io.roamhub.common.json.Received;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.notification.ChargingNotification;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Operators report the course of charging. */
@Path("/api/oicp/notificationmgmt/v11/charging-notifications")
@RunOnVirtualThread
@RolesAllowed("gateway")
public class NotificationResource {

    private final Caller caller;
    private final ForwardNotification forward;

    NotificationResource(Caller caller, ForwardNotification forward) {
        this.caller = caller;
        this.forward = forward;
    }

    /** OICP 2.3, eRoamingChargingNotifications_V1.1 of all four types. */
    @POST
    public Acknowledgement notify(Received<ChargingNotification> notification) {
        return forward.forward(caller.partner(), notification);
    }
}
