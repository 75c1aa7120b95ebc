package io.roamhub.authorization.remote;

import io.roamhub.common.caller.Caller;
import io.roamhub.common.json.Received;
import io.roamhub.oicp.authorization.AuthorizeRemoteStart;
import io.roamhub.oicp.authorization.AuthorizeRemoteStop;
import io.roamhub.oicp.common.Acknowledgement;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Providers start and stop charging by their apps. */
@Path("/api/oicp/charging/v21/providers/{providerID}/authorize-remote")
@RunOnVirtualThread
@RolesAllowed("gateway")
public class RemoteResource {

    private final Caller caller;
    private final RemoteStart start;
    private final RemoteStop stop;

    RemoteResource(Caller caller, RemoteStart start, RemoteStop stop) {
        this.caller = caller;
        this.start = start;
        this.stop = stop;
    }

    /** OICP 2.3, eRoamingAuthorizeRemoteStart_V2.1. */
    @POST
    @Path("start")
    public Acknowledgement start(Received<AuthorizeRemoteStart> request) {
        return start.start(caller.partner(), request.message());
    }

    /** OICP 2.3, eRoamingAuthorizeRemoteStop_V2.1. */
    @POST
    @Path("stop")
    public Acknowledgement stop(Received<AuthorizeRemoteStop> request) {
        return stop.stop(caller.partner(), request.message());
    }
}
