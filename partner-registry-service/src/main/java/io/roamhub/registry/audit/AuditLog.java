package io.roamhub.registry.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Parameters;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The append-only log of every change. Entries are written in the transaction of the change. */
@ApplicationScoped
public class AuditLog {

    private final Rows rows;
    private final ObjectMapper json;

    AuditLog(Rows rows, ObjectMapper json) {
        this.rows = rows;
        this.json = json;
    }

    /**
     * Appends an entry; part of the present transaction. Contacts are left out of it, see {@link Redacted}.
     *
     * @param before what the management API showed before, or null
     * @param after what it shows now, or null
     */
    public void append(
            Instant at, String who, String action, UUID partnerId, String subject, Object before, Object after) {
        AuditEntity entity = new AuditEntity();
        entity.at = at;
        entity.who = who;
        entity.action = action;
        entity.partnerId = partnerId;
        entity.subject = subject;
        Redacted kept = Redacted.of(json.valueToTree(before), json.valueToTree(after));
        entity.before = write(kept.before());
        entity.after = write(kept.after());
        rows.persist(entity);
    }

    /**
     * The newest entries first.
     *
     * @param action what was done, for example {@code partner.activated}
     * @param from first instant, inclusive
     * @param to last instant, exclusive
     */
    @Transactional
    public PageOf<AuditEntry> page(
            Optional<UUID> partner,
            Optional<String> action,
            Optional<Instant> from,
            Optional<Instant> to,
            PageRequest page) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Parameters parameters = new Parameters();
        partner.ifPresent(id -> {
            conditions.add("partnerId = :partner");
            parameters.and("partner", id);
        });
        action.ifPresent(wanted -> {
            conditions.add("action = :action");
            parameters.and("action", wanted);
        });
        from.ifPresent(instant -> {
            conditions.add("at >= :from");
            parameters.and("from", instant);
        });
        to.ifPresent(instant -> {
            conditions.add("at < :to");
            parameters.and("to", instant);
        });
        String where = String.join(" and ", conditions);
        List<AuditEntry> content =
                rows.find(where + " order by id desc", parameters).page(page.page(), page.size()).stream()
                        .map(this::toEntry)
                        .toList();
        return PageOf.of(content, page, rows.count(where, parameters));
    }

    private AuditEntry toEntry(AuditEntity entity) {
        return new AuditEntry(
                entity.id,
                entity.at,
                entity.who,
                entity.action,
                entity.partnerId,
                entity.subject,
                read(entity.before),
                read(entity.after));
    }

    private String write(JsonNode shown) {
        try {
            return shown == null || shown.isNull() ? null : json.writeValueAsString(shown);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("The audit entry cannot be written", broken);
        }
    }

    private JsonNode read(String kept) {
        try {
            return kept == null ? null : json.readTree(kept);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("The audit entry cannot be read", broken);
        }
    }

    @ApplicationScoped
    static class Rows implements PanacheRepository<AuditEntity> {}
}
