package io.roamhub.authorization.uploaded;

import io.roamhub.authorization.NotAvailableYet;
import io.roamhub.common.json.Received;
import io.roamhub.oicp.authenticationdata.PushAuthenticationData;
import io.roamhub.oicp.common.Acknowledgement;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Providers upload authentication data. Messages are read and checked; the service itself is not available yet. */
@Path("/api/oicp/authdata/v21/providers/{providerID}/push-request")
@RunOnVirtualThread
@RolesAllowed("gateway")
public class UploadResource {

    /** OICP 2.3, eRoamingPushAuthenticationData_V2.1. */
    @POST
    public Acknowledgement push(Received<PushAuthenticationData> request) {
        return NotAvailableYet.acknowledgement("Uploads of authentication data are");
    }
}
