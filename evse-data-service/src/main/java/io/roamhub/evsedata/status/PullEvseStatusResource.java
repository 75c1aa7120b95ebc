package io.roamhub.evsedata.status;

import io.roamhub.common.caller.Caller;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.json.Received;
import io.roamhub.oicp.evsestatus.EvseStatusPull;
import io.roamhub.oicp.evsestatus.PullEvseStatusById;
import io.roamhub.oicp.evsestatus.PullEvseStatusByOperatorId;
import io.roamhub.oicp.json.InvalidMessageException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** PullEvseStatus v2.1: one path on which the body decides, and two explicit ones. */
@Path("/api/oicp/evsepull/v21/providers/{providerID}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("gateway")
@RunOnVirtualThread
@Tag(name = "EVSE status")
public class PullEvseStatusResource {

    private final AnswerEvseStatus answer;
    private final PartnerDirectory directory;
    private final StatusPullLimits limits;
    private final Caller caller;

    PullEvseStatusResource(
            AnswerEvseStatus answer, PartnerDirectory directory, StatusPullLimits limits, Caller caller) {
        this.answer = answer;
        this.directory = directory;
        this.limits = limits;
        this.caller = caller;
    }

    @POST
    @Path("status-records")
    @Operation(operationId = "pullEvseStatus", summary = "Status of all EVSEs, of some operators or of some EVSEs")
    public Response pull(
            @RequestBody(
                            description =
                                    "eRoamingPullEVSEStatus, eRoamingPullEVSEStatusByID or eRoamingPullEVSEStatusByOperatorID",
                            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
                    Received<EvseStatusPull> received) {
        return answered(received.message());
    }

    @POST
    @Path("status-records-by-id")
    @Operation(operationId = "pullEvseStatusById", summary = "Status of 1 to 100 EVSEs")
    public Response byId(
            @RequestBody(
                            description = "eRoamingPullEVSEStatusByID",
                            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
                    Received<PullEvseStatusById> received) {
        refuseOthers(received.message(), "OperatorID", "SearchCenter");
        return answered(received.message());
    }

    @POST
    @Path("status-records-by-operator-id")
    @Operation(operationId = "pullEvseStatusByOperatorId", summary = "Status of the EVSEs of some operators")
    public Response byOperatorId(
            @RequestBody(
                            description = "eRoamingPullEVSEStatusByOperatorID",
                            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
                    Received<PullEvseStatusByOperatorId> received) {
        refuseOthers(received.message(), "EvseID", "SearchCenter");
        return answered(received.message());
    }

    private Response answered(EvseStatusPull question) {
        limits.admit(caller.partner(), question);
        return Response.ok(answer.answer(question, directory.current()), "application/json;charset=utf-8")
                .build();
    }

    private static void refuseOthers(EvseStatusPull question, String... others) {
        Set<String> given = question.extensions().members().keySet();
        for (String other : others) {
            if (given.contains(other)) {
                throw new InvalidMessageException(null, "must have at most one of EvseID, OperatorID, SearchCenter");
            }
        }
    }
}
