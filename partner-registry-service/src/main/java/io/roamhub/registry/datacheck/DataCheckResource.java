package io.roamhub.registry.datacheck;

import io.roamhub.common.management.Actor;
import io.roamhub.common.management.CurrentActor;
import io.roamhub.registry.problem.Accepted;
import io.roamhub.registry.problem.Given;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The data check on the management API. */
@Path("/api/v1")
@RunOnVirtualThread
@RolesAllowed({Actor.HUB_ADMIN, Actor.ONBOARDING_MANAGER, Actor.PARTNER})
@Tag(name = "Data check")
public class DataCheckResource {

    private static final String HTML = "text/html;charset=utf-8";

    private final DataChecks dataChecks;
    private final Guideline guideline;
    private final GuidelinePage page;
    private final CurrentActor actor;

    DataCheckResource(DataChecks dataChecks, Guideline guideline, GuidelinePage page, CurrentActor actor) {
        this.dataChecks = dataChecks;
        this.guideline = guideline;
        this.page = page;
        this.actor = actor;
    }

    /** What is checked. */
    @GET
    @Path("/data-check/guideline")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Operation(
            summary = "What the onboarding looks at in an operator's charge point data, property by property",
            description = "As JSON or as a page for people (Accept: text/html).")
    @APIResponse(
            responseCode = "200",
            description = "Every property of the EVSE data record",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = GuidelineItem.class)),
                @Content(mediaType = MediaType.TEXT_HTML)
            })
    public Response guideline(@Context HttpHeaders headers) {
        return Accepted.prefers(MediaType.TEXT_HTML_TYPE, headers)
                ? Response.ok(page.html(), HTML).build()
                : Response.ok(guideline.items(), MediaType.APPLICATION_JSON).build();
    }

    /** One partner's form. */
    @GET
    @Path("/partners/{id}/data-check")
    @Operation(summary = "Show a partner's data check")
    public DataCheckView one(@PathParam("id") UUID id) {
        return dataChecks.of(id, actor.get());
    }

    /** Filled in, submitted or decided. */
    @PUT
    @Path("/partners/{id}/data-check")
    @Operation(
            summary = "Fill in a partner's data check, submit it, or (the hub) accept or reject it",
            description =
                    "Members that are absent stay as they were. Every mandatory property must be answered before the"
                            + " form is submitted; a rejection needs a remark.")
    @APIResponse(
            responseCode = "409",
            description = "It is accepted already, or mandatory properties are not answered: see missing")
    @APIResponse(responseCode = "412", description = "It was changed since the version that If-Match names")
    public DataCheckView put(@PathParam("id") UUID id, DataCheckForm form) {
        return dataChecks.put(id, Given.body(form), actor.get());
    }
}
