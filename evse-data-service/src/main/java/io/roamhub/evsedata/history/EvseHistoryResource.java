package io.roamhub.evsedata.history;

import io.roamhub.common.management.Actor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The past of one EVSE. */
@Path("/api/v1/evses/{evseId}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Actor.PARTNER, Actor.ONBOARDING_MANAGER, Actor.HUB_ADMIN})
@RunOnVirtualThread
@Tag(name = "History")
public class EvseHistoryResource {

    private final LookBack lookBack;

    EvseHistoryResource(LookBack lookBack) {
        this.lookBack = lookBack;
    }

    @GET
    @Operation(operationId = "getEvse", summary = "Its data at an instant, or now")
    public PastRecord record(@PathParam("evseId") String evseId, @QueryParam("at") String at) {
        return lookBack.record(evseId, at);
    }

    @GET
    @Path("versions")
    @Operation(operationId = "listEvseVersions", summary = "The versions of its data, the newest first")
    public Slice<PastRecord> records(
            @PathParam("evseId") String evseId, @QueryParam("after") String after, @QueryParam("size") String size) {
        return lookBack.records(evseId, Wish.of(after, size));
    }

    @GET
    @Path("status")
    @Operation(operationId = "getEvseStatus", summary = "Its status at an instant, or now")
    public PastStatus status(@PathParam("evseId") String evseId, @QueryParam("at") String at) {
        return lookBack.status(evseId, at);
    }

    @GET
    @Path("status/versions")
    @Operation(operationId = "listEvseStatusVersions", summary = "The status that it had, the newest first")
    public Slice<PastStatus> statuses(
            @PathParam("evseId") String evseId, @QueryParam("after") String after, @QueryParam("size") String size) {
        return lookBack.statuses(evseId, Wish.of(after, size));
    }

    @GET
    @Path("pricing")
    @Operation(operationId = "listEvsePricing", summary = "Its tariffs at an instant, or now, by provider")
    public Slice<PastPrice> prices(
            @PathParam("evseId") String evseId,
            @QueryParam("at") String at,
            @QueryParam("after") String after,
            @QueryParam("size") String size) {
        return lookBack.pricesOf(evseId, at, Wish.of(after, size));
    }

    @GET
    @Path("pricing/versions")
    @Operation(operationId = "listEvsePricingVersions", summary = "The tariffs that it had, the newest first")
    public Slice<PastPrice> priceVersions(
            @PathParam("evseId") String evseId, @QueryParam("after") String after, @QueryParam("size") String size) {
        return lookBack.priceVersions(evseId, Wish.of(after, size));
    }
}
