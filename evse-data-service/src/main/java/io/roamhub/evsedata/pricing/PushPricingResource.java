package io.roamhub.evsedata.pricing;

import io.roamhub.common.json.Received;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.pricing.PushEvsePricing;
import io.roamhub.oicp.pricing.PushPricingProductData;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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
@RunOnVirtualThread
@Tag(name = "Pricing")
public class PushPricingResource {

    @POST
    @Path("pricing-products")
    @Operation(operationId = "pushPricingProductData", summary = "Upload tariffs; answered with 320 at this stage")
    public Acknowledgement products(
            @RequestBody(
                            description = "eRoamingPushPricingProductData",
                            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
                    Received<PushPricingProductData> received) {
        return PricingUnavailable.acknowledgement();
    }

    @POST
    @Path("evse-pricing")
    @Operation(operationId = "pushEvsePricing", summary = "Assign tariffs to EVSEs; answered with 320 at this stage")
    public Acknowledgement evsePricing(
            @RequestBody(
                            description = "eRoamingPushEVSEPricing",
                            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
                    Received<PushEvsePricing> received) {
        return PricingUnavailable.acknowledgement();
    }
}
