package io.roamhub.registry.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * One change in the audit log.
 *
 * @param id rises with time
 * @param at when
 * @param who the user or client of the token
 * @param action what was done, for example {@code partner.activated}
 * @param partnerId whose partner it concerns; a contract has an entry for each of its partners
 * @param subject what was changed, for example {@code contract/…}
 * @param before as it was; null for something new
 * @param after as it is since; null for something deleted
 */
public record AuditEntry(
        long id,
        Instant at,
        String who,
        String action,
        UUID partnerId,
        String subject,
        JsonNode before,
        JsonNode after) {}
