package io.roamhub.cdr.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.roamhub.cdr.CdrConfig;
import io.roamhub.cdr.store.NewCdr;
import io.roamhub.common.answer.ProcessId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Delivers what is due: at once, and without asking the database for it, when this replica accepts a CDR and the provider's
 * lane has room; else when it looks again.
 */
@ApplicationScoped
public class DeliveryWorker {

    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);

    /** How many are taken at once; a provider may go over its bound by fewer than so many. */
    private static final int BATCH = 64;

    private final Outbox outbox;
    private final DeliverCdr deliverCdr;
    private final Settlements settlements;
    private final SignsOfLife signs;
    private final Lanes lanes;
    private final Duration poll;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Set<UUID> atWork = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean brokenOff = new AtomicBoolean();
    private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopping;
    private Thread taker;

    DeliveryWorker(
            Outbox outbox,
            DeliverCdr deliverCdr,
            Settlements settlements,
            SignsOfLife signs,
            Lanes lanes,
            CdrConfig config) {
        this.outbox = outbox;
        this.deliverCdr = deliverCdr;
        this.settlements = settlements;
        this.signs = signs;
        this.lanes = lanes;
        this.poll = config.delivery().poll();
    }

    void start(@Observes StartupEvent event) {
        signs.begin();
        settlements.begin();
        taker = Thread.ofVirtual().name("delivery-taker").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        wakeUps.release();
        taker.join();
        deliveries.shutdown();
        deliveries.awaitTermination(10, TimeUnit.SECONDS);
        settlements.end();
        outbox.giveBack();
        signs.end();
    }

    /** A place in a provider's lane for a CDR that is about to be stored as taken by this replica. One call ends it. */
    public final class Place {

        private final UUID provider;
        private final UUID cdr;

        private Place(UUID provider, UUID cdr) {
            this.provider = provider;
            this.cdr = cdr;
        }

        /** By whom the delivery is to be stored as taken. */
        public UUID replica() {
            return signs.replica();
        }

        /** The CDR is stored: delivers it. */
        public void deliver(NewCdr stored) {
            begin(new DueDelivery(
                    stored.id(),
                    stored.session().sessionId(),
                    stored.acceptedAt(),
                    stored.acceptedAt(),
                    provider,
                    stored.session().providerId(),
                    stored.session().operatorId(),
                    0,
                    stored::text));
        }

        /** The CDR was not stored. */
        public void giveUp() {
            left(provider, cdr);
        }

        /** Whether the CDR was stored is not known: if it was, its delivery is to be taken anew. */
        public void breakOff() {
            brokenOff.set(true);
            left(provider, cdr);
        }
    }

    /** A place for a delivery that begins as soon as the CDR is stored; empty while older ones wait or many are under way. */
    public Optional<Place> reserve(UUID provider, UUID cdr) {
        if (stopping || !signs.isCertain() || !lanes.enter(provider)) {
            return Optional.empty();
        }
        atWork.add(cdr);
        return Optional.of(new Place(provider, cdr));
    }

    /** A delivery to the provider was stored that nobody has taken. */
    public void stored(UUID provider) {
        if (lanes.fallBehind(provider)) {
            wake();
        }
    }

    /** Looks for due deliveries now. */
    public void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    private void run() {
        while (!stopping) {
            if (!attempt(this::freeBrokenOff) || !attempt(this::takeAll)) {
                brokenOff.set(true);
            }
            try {
                wakeUps.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
                wakeUps.drainPermits();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** A replica that lives keeps what it has taken, so what it can no longer finish must be given back. */
    private Void freeBrokenOff() {
        if (brokenOff.getAndSet(false)) {
            outbox.giveBackAllBut(List.copyOf(atWork));
        }
        return null;
    }

    private Void takeAll() {
        List<DueDelivery> taken = List.of();
        do {
            if (!signs.isCertain()) {
                return null;
            }
            Collection<UUID> full = lanes.full();
            taken = outbox.take(BATCH, full, signs.mayTakeOver());
            for (DueDelivery delivery : taken) {
                atWork.add(delivery.cdrId());
                lanes.begin(delivery.providerPartner());
                begin(delivery);
            }
            if (taken.size() < BATCH) {
                lanes.caughtUp(full);
            }
        } while (taken.size() == BATCH && !stopping);
        return null;
    }

    private void begin(DueDelivery delivery) {
        deliveries.execute(() -> {
            boolean done = false;
            try {
                done = attempt(() -> ProcessId.under(UUID.randomUUID(), () -> deliver(delivery)));
            } finally {
                if (!done) {
                    brokenOff.set(true);
                }
                left(delivery.providerPartner(), delivery.cdrId());
            }
        });
    }

    private Void deliver(DueDelivery delivery) {
        if (!signs.isCertain()) {
            throw new IllegalStateException("not heard of for too long: another replica may have it");
        }
        Outcome outcome = deliverCdr.deliver(delivery);
        settlements.settle(delivery, outcome);
        deliverCdr.log(delivery, outcome);
        return null;
    }

    private void left(UUID provider, UUID cdr) {
        atWork.remove(cdr);
        if (lanes.leave(provider)) {
            wake();
        }
    }

    /** Whether the work was done. The database may be away for a while; what was due is still due when it is back. */
    private static boolean attempt(Callable<Void> work) {
        try {
            work.call();
            return true;
        } catch (Exception e) {
            LOG.warnf("event=cdr-delivery-interrupted reason=%s", e.getMessage());
            return false;
        }
    }
}
