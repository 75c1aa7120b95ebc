package io.roamhub.cdr.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.roamhub.cdr.CdrConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Delivers what is due: at once when this replica accepted a CDR, else when it looks again.
 *
 * <p>Each provider has its own bound on simultaneous deliveries, so a slow one holds up no other.
 */
@ApplicationScoped
public class DeliveryWorker {

    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);

    /** How many are taken at once; a provider may go over its bound by so many less one. */
    private static final int BATCH = 16;

    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);

    private final Outbox outbox;
    private final DeliverCdr deliverCdr;
    private final int perProvider;
    private final Duration poll;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Map<UUID, AtomicInteger> underWay = new ConcurrentHashMap<>();
    private final Set<UUID> atWork = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean brokenOff = new AtomicBoolean();
    private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopping;
    private Thread taker;
    private Thread heart;

    DeliveryWorker(Outbox outbox, DeliverCdr deliverCdr, CdrConfig config) {
        this.outbox = outbox;
        this.deliverCdr = deliverCdr;
        this.perProvider = config.delivery().perProvider();
        this.poll = config.delivery().poll();
    }

    void start(@Observes StartupEvent event) {
        outbox.signOfLife();
        heart = Thread.ofVirtual().name("delivery-heart").start(this::beat);
        taker = Thread.ofVirtual().name("delivery-taker").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        wakeUps.release();
        taker.join();
        deliveries.shutdown();
        deliveries.awaitTermination(10, TimeUnit.SECONDS);
        heart.interrupt();
        heart.join();
        outbox.giveBack();
    }

    /** Looks for due deliveries now. */
    public void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    private void beat() {
        try {
            while (true) {
                Thread.sleep(SIGN_OF_LIFE);
                attempt(outbox::signOfLife);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
    private void freeBrokenOff() {
        if (brokenOff.getAndSet(false)) {
            outbox.giveBackAllBut(List.copyOf(atWork));
        }
    }

    private void takeAll() {
        List<DueDelivery> taken;
        do {
            taken = outbox.take(BATCH, busyProviders());
            taken.forEach(this::begin);
        } while (!taken.isEmpty() && !stopping);
    }

    private Collection<UUID> busyProviders() {
        return underWay.entrySet().stream()
                .filter(provider -> provider.getValue().get() >= perProvider)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void begin(DueDelivery delivery) {
        AtomicInteger count = underWay.computeIfAbsent(delivery.providerPartner(), id -> new AtomicInteger());
        count.incrementAndGet();
        atWork.add(delivery.cdrId());
        deliveries.execute(() -> {
            boolean done = false;
            try {
                done = attempt(() -> deliverCdr.deliver(delivery));
            } finally {
                atWork.remove(delivery.cdrId());
                if (!done) {
                    brokenOff.set(true);
                }
                boolean wasBusy = count.getAndDecrement() >= perProvider;
                if (wasBusy) {
                    wake();
                }
            }
        });
    }

    /** Whether the work was done. The database may be away for a while; what was due is still due when it is back. */
    private static boolean attempt(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("event=cdr-delivery-interrupted reason=%s", e.getMessage());
            return false;
        }
    }
}
