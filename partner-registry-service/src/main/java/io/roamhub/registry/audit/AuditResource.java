package io.roamhub.registry.audit;

import io.roamhub.common.management.Actor;
import io.roamhub.common.management.CurrentActor;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import io.roamhub.registry.problem.Violations;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit log on the management API. */
@Path("/api/v1")
@RunOnVirtualThread
@RolesAllowed({Actor.HUB_ADMIN, Actor.ONBOARDING_MANAGER, Actor.PARTNER})
@Tag(name = "Audit log")
public class AuditResource {

    private static final int MOST_ACTION = 100;

    private final AuditLog log;
    private final CurrentActor actor;

    AuditResource(AuditLog log, CurrentActor actor) {
        this.log = log;
        this.actor = actor;
    }

    /** Who changed what. */
    @GET
    @Path("/audit-log")
    @Operation(
            summary = "Who changed what and when, the newest first; a partner sees what concerns it",
            description = "from is inclusive, to is exclusive, both as ISO 8601 date-time with offset.")
    public PageOf<AuditEntry> list(
            @QueryParam("partner") Optional<UUID> partner,
            @QueryParam("action") Optional<String> action,
            @QueryParam("from") Optional<String> from,
            @QueryParam("to") Optional<String> to,
            @QueryParam("page") Integer page,
            @QueryParam("size") Integer size) {
        partner.ifPresent(actor.get()::requireSight);
        action.ifPresent(AuditResource::requireAction);
        return log.page(
                actor.get().onlyPartner().or(() -> partner),
                action,
                from.map(text -> instant("from", text)),
                to.map(text -> instant("to", text)),
                PageRequest.of(page, size));
    }

    private static void requireAction(String text) {
        Violations violations = new Violations();
        violations.optionalText("action", text, MOST_ACTION);
        violations.throwIfAny();
    }

    private static Instant instant(String name, String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            Violations violations = new Violations();
            violations.optionalInstant(name, instant);
            violations.throwIfAny();
            return instant;
        } catch (DateTimeException notADateTime) {
            throw Violations.only(name, "must be a date-time with offset such as 2026-01-31T00:00:00Z");
        }
    }
}
