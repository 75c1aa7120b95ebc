package io.roamhub.registry.expiry;

import io.roamhub.common.management.Actor;
import io.roamhub.common.management.CurrentActor;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Expiry warnings on the management API. */
@Path("/api/v1")
@RunOnVirtualThread
@RolesAllowed({Actor.HUB_ADMIN, Actor.ONBOARDING_MANAGER, Actor.PARTNER})
@Tag(name = "Certificates")
public class ExpiryResource {

    private final ExpiryWarnings warnings;
    private final CurrentActor actor;

    ExpiryResource(ExpiryWarnings warnings, CurrentActor actor) {
        this.warnings = warnings;
        this.actor = actor;
    }

    /** The warnings. */
    @GET
    @Path("/expiry-warnings")
    @Operation(
            summary = "List warnings of certificates that end within 60, 30 and 7 days, the newest first",
            description = "One for each certificate and step. A partner sees its own; the hub's staff also those of the"
                    + " hub's authorities.")
    public PageOf<ExpiryWarning> list(
            @QueryParam("partner") Optional<UUID> partner,
            @QueryParam("page") Integer page,
            @QueryParam("size") Integer size) {
        return warnings.page(partner, PageRequest.of(page, size), actor.get());
    }
}
