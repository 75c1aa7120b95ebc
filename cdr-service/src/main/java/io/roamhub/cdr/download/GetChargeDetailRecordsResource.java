package io.roamhub.cdr.download;

import io.roamhub.common.answer.OicpContent;
import io.roamhub.common.caller.Caller;
import io.roamhub.common.json.Received;
import io.roamhub.oicp.cdr.GetChargeDetailRecords;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** eRoamingGetChargeDetailRecords V2.2: a provider downloads its charge detail records. */
@Path("/api/oicp/cdrmgmt/v22/providers/{providerID}/get-charge-detail-records-request")
@RunOnVirtualThread
@RolesAllowed("gateway")
@Tag(name = "eRoamingChargeDetailRecord")
public class GetChargeDetailRecordsResource {

    private final DownloadCdrs downloadCdrs;
    private final Caller caller;

    GetChargeDetailRecordsResource(DownloadCdrs downloadCdrs, Caller caller) {
        this.downloadCdrs = downloadCdrs;
        this.caller = caller;
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "eRoamingGetChargeDetailRecords_V2.2", summary = "Download charge detail records")
    public Response getChargeDetailRecords(
            Received<GetChargeDetailRecords> request,
            @QueryParam("page") String page,
            @QueryParam("size") String size) {
        return Response.ok(downloadCdrs.page(request.message(), caller.partnerId(), PageRequest.of(page, size)))
                .type(OicpContent.TYPE)
                .build();
    }
}
