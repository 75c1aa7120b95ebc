package io.roamhub.registry.servicelevel;

import io.roamhub.registry.access.Actor;
import io.roamhub.registry.access.CurrentActor;
import io.roamhub.registry.partner.KnownPartners;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Service levels on the management API. */
@Path("/api/v1")
@RunOnVirtualThread
@RolesAllowed({Actor.HUB_ADMIN, Actor.ONBOARDING_MANAGER, Actor.PARTNER})
@Tag(name = "Service level")
public class ServiceLevelResource {

    private final KnownPartners partners;
    private final CurrentActor actor;

    ServiceLevelResource(KnownPartners partners, CurrentActor actor) {
        this.partners = partners;
        this.actor = actor;
    }

    /** One partner's. */
    @GET
    @Path("/partners/{id}/service-level")
    @Operation(
            summary = "A partner's agreed and measured service level",
            description = "Nothing is agreed or measured yet in this version: both lists are empty.")
    public ServiceLevelView one(@PathParam("id") UUID id) {
        actor.get().requireSight(id);
        return new ServiceLevelView(partners.get(id).id(), List.of(), List.of());
    }
}
