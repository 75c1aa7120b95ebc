package io.roamhub.cdr.overview;

import io.roamhub.common.management.Actor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deliveries of CDRs on the management API. */
@Path("/api/v1")
@RolesAllowed({Actor.PARTNER, Actor.ONBOARDING_MANAGER, Actor.HUB_ADMIN})
@RunOnVirtualThread
@Tag(name = "CDR deliveries")
public class DeliveriesResource {

    private final LookAtDeliveries deliveries;

    DeliveriesResource(LookAtDeliveries deliveries) {
        this.deliveries = deliveries;
    }

    @GET
    @Path("deliveries")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listDeliveries", summary = "Deliveries of CDRs that match, the newest first")
    public Slice<DeliveryView> list(
            @BeanParam DeliveryFilter filter, @QueryParam("after") String after, @QueryParam("size") String size) {
        return deliveries.list(filter, Wish.of(after, size));
    }

    @GET
    @Path("deliveries.csv")
    @Produces("text/csv")
    @Operation(operationId = "exportDeliveries", summary = "All deliveries that match, of at most 31 days, as CSV")
    public Response export(@BeanParam DeliveryFilter filter) {
        return Response.ok(deliveries.export(filter))
                .header("Content-Disposition", "attachment; filename=\"deliveries.csv\"")
                .build();
    }

    @POST
    @Path("deliveries/retry")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Actor.HUB_ADMIN)
    @Operation(
            operationId = "retryDeliveries",
            summary = "Have rejected, expired and undelivered CDRs that match delivered anew, at most 10,000 at once")
    public LookAtDeliveries.Retried retry(@BeanParam DeliveryFilter filter) {
        return deliveries.again(filter);
    }
}
