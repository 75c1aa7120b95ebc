package io.roamhub.registry.contract;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.roamhub.registry.change.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Writes down, with an entry in the audit log, which requests nobody has approved in time. They have lapsed without it:
 * this is for those who look at the log. Runs on every replica; changes are made one after another, so each request is
 * written once.
 */
@ApplicationScoped
class LapsedRequests {

    private static final Logger LOG = Logger.getLogger(LapsedRequests.class);
    private static final String WHO = "clock";

    private final Changes changes;
    private final Subscriptions subscriptions;
    private final SubscriptionBook book;
    private final ContractsConfig config;
    private final Clock clock;
    private volatile Thread worker;

    LapsedRequests(
            Changes changes, Subscriptions subscriptions, SubscriptionBook book, ContractsConfig config, Clock clock) {
        this.changes = changes;
        this.subscriptions = subscriptions;
        this.book = book;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        worker = Thread.ofVirtual().name("lapsed-requests").start(this::run);
    }

    void stop(@Observes ShutdownEvent stopped) {
        worker.interrupt();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(config.lookForLapsed());
                writeDown();
            }
        } catch (InterruptedException stopped) {
            LOG.debug("event=lapsed-requests-stopped");
        }
    }

    /** One round; a failure is left to the next one. How many were written. */
    int writeDown() {
        try {
            boolean none = QuarkusTransaction.requiringNew()
                    .call(() -> subscriptions.lapsed(clock.instant()).isEmpty());
            return none ? 0 : changes.makeAs(WHO, book::writeLapsed);
        } catch (RuntimeException failed) {
            LOG.warn("event=lapsed-requests-not-written", failed);
            return 0;
        }
    }
}
