package io.roamhub.evsedata.pricing;

import io.roamhub.common.caller.Caller;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.json.Received;
import io.roamhub.evsedata.EvseDataConfig;
import io.roamhub.evsedata.pull.PageRequest;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.pricing.PullEvsePricing;
import io.roamhub.oicp.pricing.PullPricingProductData;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** PullPricingProductData v1.0 and PullEVSEPricing v1.0. They take {@code page} and {@code size}, and have no pages. */
@Path("/api/oicp/dynamicpricing/v10/providers/{providerID}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("gateway")
@RunOnVirtualThread
@Tag(name = "Pricing")
public class PullPricingResource {

    private final AnswerPricing answer;
    private final Caller caller;
    private final PartnerDirectory directory;
    private final EvseDataConfig config;

    PullPricingResource(AnswerPricing answer, Caller caller, PartnerDirectory directory, EvseDataConfig config) {
        this.answer = answer;
        this.caller = caller;
        this.directory = directory;
        this.config = config;
    }

    @POST
    @Path("pricing-products")
    @Operation(operationId = "pullPricingProductData", summary = "Download tariffs, all or what changed since LastCall")
    public Response products(
            @PathParam("providerID") String provider,
            @RequestBody(
                            description = "eRoamingPullPricingProductData",
                            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
                    Received<PullPricingProductData> received,
            @QueryParam("page") String page,
            @QueryParam("size") String size) {
        requireSense(page, size);
        return answered(answer.products(received.message(), asking(provider)));
    }

    @POST
    @Path("evse-pricing")
    @Operation(operationId = "pullEvsePricing", summary = "Download EVSE prices, all or what changed since LastCall")
    public Response evsePricing(
            @PathParam("providerID") String provider,
            @RequestBody(
                            description = "eRoamingPullEVSEPricing",
                            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
                    Received<PullEvsePricing> received,
            @QueryParam("page") String page,
            @QueryParam("size") String size) {
        requireSense(page, size);
        return answered(answer.prices(received.message(), asking(provider)));
    }

    private AnswerPricing.Asking asking(String provider) {
        return new AnswerPricing.Asking(caller.partner(), ProviderId.of(provider), directory.current());
    }

    private void requireSense(String page, String size) {
        PageRequest.of(page, size, config.defaultPage(), config.largestPage());
    }

    private static Response answered(StreamingOutput text) {
        return Response.ok(text, "application/json;charset=utf-8").build();
    }
}
