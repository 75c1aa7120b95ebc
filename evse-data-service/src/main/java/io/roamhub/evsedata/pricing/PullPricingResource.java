package io.roamhub.evsedata.pricing;

import io.roamhub.common.json.Received;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.pricing.EvsePrices;
import io.roamhub.oicp.pricing.PricingProducts;
import io.roamhub.oicp.pricing.PullEvsePricing;
import io.roamhub.oicp.pricing.PullPricingProductData;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** PullPricingProductData v1.0 and PullEVSEPricing v1.0. */
@Path("/api/oicp/dynamicpricing/v10/providers/{providerID}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("gateway")
@RunOnVirtualThread
@Tag(name = "Pricing")
public class PullPricingResource {

    @POST
    @Path("pricing-products")
    @Operation(operationId = "pullPricingProductData", summary = "Download tariffs; answered with 320 at this stage")
    public PricingProducts products(
            @RequestBody(
                            description = "eRoamingPullPricingProductData",
                            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
                    Received<PullPricingProductData> received) {
        return new PricingProducts(List.of(), PricingUnavailable.statusCode(), Extensions.NONE);
    }

    @POST
    @Path("evse-pricing")
    @Operation(operationId = "pullEvsePricing", summary = "Download EVSE prices; answered with 320 at this stage")
    public EvsePrices evsePricing(
            @RequestBody(
                            description = "eRoamingPullEVSEPricing",
                            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
                    Received<PullEvsePricing> received) {
        return new EvsePrices(List.of(), PricingUnavailable.statusCode(), Extensions.NONE);
    }
}
