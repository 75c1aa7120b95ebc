package io.roamhub.evsedata.pricing;

import io.roamhub.common.caller.Caller;
import io.roamhub.common.json.Received;
import io.roamhub.evsedata.store.Arrival;
import io.roamhub.evsedata.store.InOrderOfArrival;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.pricing.PushEvsePricing;
import io.roamhub.oicp.pricing.PushPricingProductData;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** PushPricingProductData v1.0 and PushEVSEPricing v1.0. */
@Path("/api/oicp/dynamicpricing/v10/operators/{operatorID}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("gateway")
@InOrderOfArrival
@RunOnVirtualThread
@Tag(name = "Pricing")
public class PushPricingResource {

    private final StorePricing store;
    private final Caller caller;
    private final Arrival arrival;

    PushPricingResource(StorePricing store, Caller caller, Arrival arrival) {
        this.store = store;
        this.caller = caller;
        this.arrival = arrival;
    }

    @POST
    @Path("pricing-products")
    @Operation(operationId = "pushPricingProductData", summary = "Upload tariffs for one provider or for all")
    public Acknowledgement products(
            @RequestBody(
                            description = "eRoamingPushPricingProductData",
                            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
                    Received<PushPricingProductData> received) {
        return store.products(received, caller.partner(), caller.processId(), arrival.ticket())
                .acknowledgement();
    }

    @POST
    @Path("evse-pricing")
    @Operation(operationId = "pushEvsePricing", summary = "Say which tariffs hold at which EVSEs")
    public Acknowledgement evsePricing(
            @PathParam("operatorID") String operator,
            @RequestBody(
                            description = "eRoamingPushEVSEPricing",
                            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
                    Received<PushEvsePricing> received) {
        return store.prices(received, OperatorId.of(operator), caller.partner(), caller.processId(), arrival.ticket())
                .acknowledgement();
    }
}
