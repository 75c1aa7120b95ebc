package io.roamhub.registry.refusedcall;

import io.roamhub.common.management.Actor;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import io.roamhub.registry.partner.KnownPartners;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Finds calls that were refused or failed. */
@ApplicationScoped
class FindRefusedCalls {

    private final RefusedCalls calls;
    private final KnownPartners partners;

    FindRefusedCalls(RefusedCalls calls, KnownPartners partners) {
        this.calls = calls;
        this.partners = partners;
    }

    /**
     * One partner's, the newest first.
     *
     * @param processId of the answer
     * @param from first instant, inclusive
     * @param to last instant, exclusive
     */
    PageOf<RefusedCallView> page(
            UUID partner,
            Optional<String> processId,
            Optional<String> from,
            Optional<String> to,
            PageRequest page,
            Actor actor) {
        actor.requireSight(partner);
        partners.get(partner);
        return calls.page(
                new RefusedCalls.Wanted(
                        partner,
                        processId.map(FindRefusedCalls::id),
                        from.map(text -> instant("from", text)),
                        to.map(text -> instant("to", text))),
                page);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text.strip());
        } catch (IllegalArgumentException notAnId) {
            throw Violations.only("processId", "must be a UUID, as the header Process-ID of the answer has it");
        }
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
