package io.roamhub.authorization.uploaded;

import io.roamhub.common.management.Actor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What providers have uploaded, without anything personal. */
@Path("/api/v1/authentication-data")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Actor.PARTNER, Actor.ONBOARDING_MANAGER, Actor.HUB_ADMIN})
@RunOnVirtualThread
@Tag(name = "Authentication data")
public class AuthenticationDataResource {

    private final LookBack lookBack;

    AuthenticationDataResource(LookBack lookBack) {
        this.lookBack = lookBack;
    }

    @GET
    @Operation(operationId = "countAuthenticationData", summary = "How many records each provider has stored")
    public List<Standing> standings() {
        return lookBack.standings();
    }

    @GET
    @Path("pushes")
    @Operation(operationId = "listAuthenticationPushes", summary = "Pushes with their answers and counts, newest first")
    public List<LoggedPush> pushes(
            @QueryParam("before") Instant before, @QueryParam("size") @DefaultValue("100") int size) {
        return lookBack.pushes(before, size);
    }

    @POST
    @Path("versions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "findAuthenticationDataVersions",
            summary = "All versions of a card or contract, newest first",
            description = "The question has an IdentificationType of OICP in its body, so that it is in no address.")
    public List<RecordVersion> versions(
            @RequestBody(
                            description = "IdentificationType",
                            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
                    byte[] identification) {
        return lookBack.versions(identification);
    }
}
