package io.roamhub.local.chaos;

import io.roamhub.local.client.HubAccess;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Kills replicas of services at random, without warning, as a power failure would. One replica of each service is always left
 * ready: what is tried is that nothing is lost, not that nothing can answer.
 */
final class Killer implements AutoCloseable {

    /** All services of the hub. */
    static final List<String> SERVICES =
            List.of("gateway", "evse-data-service", "authorization-service", "cdr-service", "partner-registry-service");

    private final HubAccess hub;
    private final List<String> services;
    private final List<Victim> others;
    private final PrintWriter out;
    private final Random random;
    private final Map<String, Integer> kills = new TreeMap<>();
    private final Thread thread;

    /** Something beside the services' replicas that is killed as well. */
    record Victim(String name, Supplier<Optional<ProcessHandle>> process) {}

    private Killer(
            HubAccess hub, List<String> services, List<Victim> others, Duration pause, long seed, PrintWriter out) {
        this.hub = hub;
        this.services = services;
        this.others = others;
        this.out = out;
        this.random = new Random(seed);
        this.thread = Thread.ofPlatform().daemon().name("killer").start(() -> kill(pause));
    }

    /**
     * Begins to kill.
     *
     * @param services whose replicas are killed
     * @param pause between two kills, on average
     * @param seed decides which replicas and when
     */
    static Killer start(HubAccess hub, List<String> services, Duration pause, long seed, PrintWriter out) {
        return new Killer(hub, services, List.of(), pause, seed, out);
    }

    /** Begins to kill the replicas of all services and others; each kind is as likely as any. */
    static Killer startWith(HubAccess hub, List<Victim> others, Duration pause, long seed, PrintWriter out) {
        return new Killer(hub, SERVICES, others, pause, seed, out);
    }

    /** How often each service lost a replica. To be read after {@link #close}. */
    Map<String, Integer> kills() {
        return kills;
    }

    private void kill(Duration pause) {
        try {
            while (true) {
                Thread.sleep(pause.toMillis() / 2 + random.nextLong(pause.toMillis()));
                int kind = random.nextInt(services.size() + others.size());
                if (kind >= services.size()) {
                    Victim victim = others.get(kind - services.size());
                    victim.process().get().ifPresent(process -> kill(victim.name(), victim.name(), process));
                    continue;
                }
                String service = services.get(kind);
                List<Long> replicas = hub.processes(service);
                if (replicas.isEmpty()) {
                    continue;
                }
                int replica = random.nextInt(replicas.size());
                if (!isAnotherReady(service, replica, replicas.size())) {
                    continue;
                }
                ProcessHandle.of(replicas.get(replica))
                        .ifPresent(process -> kill(service, service + ", replica " + (replica + 1), process));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void kill(String kind, String name, ProcessHandle process) {
        if (process.destroyForcibly()) {
            kills.merge(kind, 1, Integer::sum);
            out.println("killed " + name + ", process " + process.pid());
            out.flush();
        }
    }

    private boolean isAnotherReady(String service, int replica, int replicas) {
        for (int other = 0; other < replicas; other++) {
            if (other != replica && hub.isReady(service, other)) {
                return true;
            }
        }
        return false;
    }

    /** Stops killing. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
