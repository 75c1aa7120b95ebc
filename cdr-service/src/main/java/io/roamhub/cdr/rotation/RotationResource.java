package io.roamhub.cdr.rotation;

import io.roamhub.common.management.Actor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The encryption of stored CDRs on the management API. */
@Path("/api/v1/cdr-encryption")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Actor.HUB_ADMIN)
@RunOnVirtualThread
@Tag(name = "CDR encryption")
public class RotationResource {

    private final RotateKeys rotation;

    RotationResource(RotateKeys rotation) {
        this.rotation = rotation;
    }

    @GET
    @Operation(
            operationId = "getCdrEncryption",
            summary = "Which keys there are and how far texts are under the current")
    public RotationView view() {
        return rotation.view();
    }
}
