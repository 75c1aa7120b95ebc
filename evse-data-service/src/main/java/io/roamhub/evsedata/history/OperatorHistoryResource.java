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

/** The past of all that an operator has. */
@Path("/api/v1/operators/{operatorId}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Actor.PARTNER, Actor.ONBOARDING_MANAGER, Actor.HUB_ADMIN})
@RunOnVirtualThread
@Tag(name = "History")
public class OperatorHistoryResource {

    private final LookBack lookBack;

    OperatorHistoryResource(LookBack lookBack) {
        this.lookBack = lookBack;
    }

    @GET
    @Path("evses")
    @Operation(operationId = "listOperatorEvses", summary = "The data of its EVSEs at an instant, or now")
    public Slice<PastRecord> records(
            @PathParam("operatorId") String operatorId,
            @QueryParam("at") String at,
            @QueryParam("after") String after,
            @QueryParam("size") String size) {
        return lookBack.recordsOf(operatorId, at, Wish.of(after, size));
    }

    @GET
    @Path("evse-status")
    @Operation(operationId = "listOperatorEvseStatus", summary = "The status of its EVSEs at an instant, or now")
    public Slice<PastStatus> statuses(
            @PathParam("operatorId") String operatorId,
            @QueryParam("at") String at,
            @QueryParam("after") String after,
            @QueryParam("size") String size) {
        return lookBack.statusesOf(operatorId, at, Wish.of(after, size));
    }

    @GET
    @Path("evse-pricing")
    @Operation(operationId = "listOperatorEvsePricing", summary = "The tariffs of its EVSEs at an instant, or now")
    public Slice<PastPrice> prices(
            @PathParam("operatorId") String operatorId,
            @QueryParam("at") String at,
            @QueryParam("after") String after,
            @QueryParam("size") String size) {
        return lookBack.operatorsPrices(operatorId, at, Wish.of(after, size));
    }

    @GET
    @Path("pricing-products")
    @Operation(operationId = "listPricingProducts", summary = "Its tariffs at an instant, or now")
    public Slice<PastPrice> products(
            @PathParam("operatorId") String operatorId,
            @QueryParam("at") String at,
            @QueryParam("after") String after,
            @QueryParam("size") String size) {
        return lookBack.products(operatorId, at, Wish.of(after, size));
    }

    @GET
    @Path("pricing-products/versions")
    @Operation(
            operationId = "listPricingProductVersions",
            summary = "The versions of one tariff, or of the default price, the newest first")
    public Slice<PastPrice> productVersions(
            @PathParam("operatorId") String operatorId,
            @QueryParam("productId") String productId,
            @QueryParam("after") String after,
            @QueryParam("size") String size) {
        return lookBack.productVersions(operatorId, productId, Wish.of(after, size));
    }
}
