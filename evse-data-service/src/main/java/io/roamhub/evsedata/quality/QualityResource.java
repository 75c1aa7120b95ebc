package io.roamhub.evsedata.quality;

import io.roamhub.common.management.Actor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The quality of an operator's data on the management API. */
@Path("/api/v1/operators/{operatorId}/quality")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Actor.PARTNER, Actor.ONBOARDING_MANAGER, Actor.HUB_ADMIN})
@RunOnVirtualThread
@Tag(name = "Data quality")
public class QualityResource {

    private final ReportQuality quality;

    QualityResource(ReportQuality quality) {
        this.quality = quality;
    }

    @GET
    @Operation(operationId = "getQuality", summary = "The latest assessment with its trend, and what was promised")
    public QualityReport report(@PathParam("operatorId") String operatorId) {
        return quality.report(operatorId);
    }

    @POST
    @Path("assess")
    @Operation(operationId = "assessQuality", summary = "Assess now")
    public QualityReport assess(@PathParam("operatorId") String operatorId) {
        return quality.assess(operatorId);
    }

    @GET
    @Path("trend")
    @Operation(operationId = "getQualityTrend", summary = "The score of each day")
    public List<Assessments.Day> trend(
            @PathParam("operatorId") String operatorId, @QueryParam("from") String from, @QueryParam("to") String to) {
        return quality.trend(operatorId, from, to);
    }

    @GET
    @Path("findings")
    @Operation(operationId = "listFindings", summary = "Every finding as JSON")
    public Response json(
            @PathParam("operatorId") String operatorId,
            @QueryParam("property") String property,
            @QueryParam("kind") String kind,
            @QueryParam("rule") String rule) {
        return Response.ok(quality.findings(operatorId, FindingFilter.of(property, kind, rule), FindingsText.Json::new))
                .build();
    }

    @GET
    @Path("findings.csv")
    @Produces("text/csv")
    @Operation(operationId = "exportFindings", summary = "Every finding as CSV")
    public Response csv(
            @PathParam("operatorId") String operatorId,
            @QueryParam("property") String property,
            @QueryParam("kind") String kind,
            @QueryParam("rule") String rule) {
        return Response.ok(quality.findings(operatorId, FindingFilter.of(property, kind, rule), FindingsText.Csv::new))
                .header("Content-Disposition", "attachment; filename=\"findings.csv\"")
                .build();
    }
}
