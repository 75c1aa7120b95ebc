package io.roamhub.cdr.reconciliation;

import io.roamhub.cdr.overview.Slice;
import io.roamhub.cdr.overview.Wish;
import io.roamhub.common.management.Actor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reconciliation of two partners on the management API. */
@Path("/api/v1")
@RolesAllowed({Actor.PARTNER, Actor.ONBOARDING_MANAGER, Actor.HUB_ADMIN})
@RunOnVirtualThread
@Tag(name = "Reconciliation")
public class ReconciliationResource {

    private final Reconcile reconcile;

    ReconciliationResource(Reconcile reconcile) {
        this.reconcile = reconcile;
    }

    @GET
    @Path("reconciliation")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "reconcile",
            summary = "Sessions and CDRs per day and pair of partners, of at most 31 days")
    public List<ReconciliationRow> json(@BeanParam ReconciliationFilter filter) {
        return reconcile.rows(filter);
    }

    @GET
    @Path("reconciliation.csv")
    @Produces("text/csv")
    @Operation(operationId = "exportReconciliation", summary = "The same rows as CSV")
    public Response csv(@BeanParam ReconciliationFilter filter) {
        return Response.ok(reconcile.csv(filter))
                .header("Content-Disposition", "attachment; filename=\"reconciliation.csv\"")
                .build();
    }

    @GET
    @Path("missing-cdrs")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listMissingCdrs", summary = "Sessions that ended and have no CDR, the newest first")
    public Slice<MissingCdr> missing(
            @BeanParam ReconciliationFilter filter,
            @QueryParam("after") String after,
            @QueryParam("size") String size) {
        return reconcile.missing(filter, Wish.of(after, size));
    }
}
