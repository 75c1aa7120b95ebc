package io.roamhub.registry.change;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.roamhub.common.answer.Problem;
import io.roamhub.common.management.CurrentActor;
import io.roamhub.registry.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/**
 * The one way to change anything in the registry.
 *
 * <p>A change first raises the directory's revision, which locks its single row: changes of all replicas are made one
 * after another, so what a change checks stays true until its commit. It then does its work and writes its audit
 * entries, all in one transaction; a refusal rolls everything back.
 */
@ApplicationScoped
public class Changes {

    private final EntityManager entities;
    private final AuditLog auditLog;
    private final CurrentActor actor;
    private final ChangeLimit limit;
    private final Event<RevisionCommitted> committed;
    private final Clock clock;

    Changes(
            EntityManager entities,
            AuditLog auditLog,
            CurrentActor actor,
            ChangeLimit limit,
            Event<RevisionCommitted> committed,
            Clock clock) {
        this.entities = entities;
        this.auditLog = auditLog;
        this.actor = actor;
        this.limit = limit;
        this.committed = committed;
        this.clock = clock;
    }

    /**
     * Makes a change by the caller of the present request.
     *
     * @throws Problem 429 when that caller changes too much
     */
    public <T> T make(Function<Change, T> work) {
        limit.count(actor.get());
        return makeAs(actor.get().name(), work);
    }

    /** Makes a change that nobody asked for, such as one that is due by the clock; {@code who} is named in the log. */
    public <T> T makeAs(String who, Function<Change, T> work) {
        Instant now = clock.instant();
        long[] revision = new long[1];
        T result = QuarkusTransaction.requiringNew().call(() -> {
            revision[0] = nextRevision();
            return work.apply(new RecordedChange(who, now));
        });
        committed.fire(new RevisionCommitted(revision[0]));
        return result;
    }

    private long nextRevision() {
        return (Long) entities.createNativeQuery(
                        "update directory_revision set revision = revision + 1 returning revision", Long.class)
                .getSingleResult();
    }

    private final class RecordedChange implements Change {

        private final String who;
        private final Instant now;

        RecordedChange(String who, Instant now) {
            this.who = who;
            this.now = now;
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public String who() {
            return who;
        }

        @Override
        public void record(String action, UUID partnerId, String subject, Object before, Object after) {
            auditLog.append(now, who, action, partnerId, subject, before, after);
        }
    }
}
