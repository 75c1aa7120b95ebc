package io.roamhub.evsedata.pull;

import io.roamhub.common.caller.Caller;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.json.Received;
import io.roamhub.oicp.evsedata.PullEvseData;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** PullEvseData v2.3. */
@Path("/api/oicp/evsepull/v23/providers/{providerID}/data-records")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("gateway")
@RunOnVirtualThread
@Tag(name = "EVSE data")
public class PullEvseDataResource {

    private final AnswerEvseData answer;
    private final Caller caller;
    private final PartnerDirectory directory;

    PullEvseDataResource(AnswerEvseData answer, Caller caller, PartnerDirectory directory) {
        this.answer = answer;
        this.caller = caller;
        this.directory = directory;
    }

    @POST
    @Operation(
            operationId = "pullEvseData",
            summary = "A page of EVSE data, all that match or what changed since LastCall")
    public Response pull(
            @RequestBody(
                            description = "eRoamingPullEVSEData",
                            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
                    Received<PullEvseData> received,
            @QueryParam("page") String page,
            @QueryParam("size") String size) {
        PageBuffer text = answer.page(received.message(), page, size, caller.partnerId(), directory.current());
        return Response.ok(text, "application/json;charset=utf-8").build();
    }
}
