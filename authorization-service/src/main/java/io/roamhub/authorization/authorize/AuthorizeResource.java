package io.roamhub.authorization.authorize;

import io.roamhub.common.caller.Caller;
import io.roamhub.common.json.Received;
import io.roamhub.oicp.authorization.AuthorizationStart;
import io.roamhub.oicp.authorization.AuthorizationStop;
import io.roamhub.oicp.authorization.AuthorizeStart;
import io.roamhub.oicp.authorization.AuthorizeStop;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Operators ask whether a driver may start or stop charging. */
@Path("/api/oicp/charging/v21/operators/{operatorID}/authorize")
@RunOnVirtualThread
@RolesAllowed("gateway")
public class AuthorizeResource {

    private final Caller caller;
    private final StartAuthorization start;
    private final StopAuthorization stop;

    AuthorizeResource(Caller caller, StartAuthorization start, StopAuthorization stop) {
        this.caller = caller;
        this.start = start;
        this.stop = stop;
    }

    /** OICP 2.3, eRoamingAuthorizeStart_V2.1. */
    @POST
    @Path("start")
    public AuthorizationStart start(Received<AuthorizeStart> request) {
        return start.authorize(caller.partner(), request.message());
    }

    /** OICP 2.3, eRoamingAuthorizeStop_V2.1. */
    @POST
    @Path("stop")
    public AuthorizationStop stop(Received<AuthorizeStop> request) {
        return stop.authorize(caller.partner(), request.message());
    }
}
