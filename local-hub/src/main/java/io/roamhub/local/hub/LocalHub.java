package io.roamhub.local.hub;

import io.roamhub.local.Problem;
import io.roamhub.local.identity.IdentityProvider;
import io.roamhub.local.onboarding.CallProbe;
import io.roamhub.local.onboarding.ManagementApi;
import io.roamhub.local.onboarding.Onboarding;
import io.roamhub.local.onboarding.PartnerFiles;
import io.roamhub.local.postgres.PostgresServer;
import io.roamhub.local.process.Ports;
import io.roamhub.local.process.ProcessBook;
import io.roamhub.local.process.Readiness;
import io.roamhub.local.process.Supervisor;
import io.roamhub.testkit.SimulatedCpo;
import io.roamhub.testkit.SimulatedEmp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The whole hub as processes of this machine: PostgreSQL, the identity provider, the five services and the back ends of
 * the simulated partners. It lives in one directory, keeps its state there, and watches over its processes until it is closed.
 */
public final class LocalHub implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final int MOST_REPLICAS = 5;

    /** Which identity provider a hub has. */
    public enum Identity {
        /** A small one of our own: up at once. */
        LIGHT,
        /** A real Keycloak, fetched through Maven the first time. */
        KEYCLOAK
    }

    /**
     * How to start a hub.
     *
     * @param directory is made when it does not exist
     * @param port of the gateway; all others move with it
     * @param replicas of each service
     * @param fresh forgets what earlier hubs left in the directory
     * @param progress is told what happens
     */
    public record Options(Path directory, int port, int replicas, Identity identity, boolean fresh, Progress progress) {

        /** One replica of everything on the default ports, quietly. */
        public static Options in(Path directory) {
            return new Options(directory, HubLayout.DEFAULT_PORT, 1, Identity.LIGHT, false, Progress.silent());
        }
    }

    private static volatile boolean beingStopped;

    private final Options options;
    private final HubLayout layout;
    private final Set<HubService> services;
    private final HubLock lock;
    private final HubSecrets secrets;
    private final HubCertificates certificates;
    private final PartnerFiles partnerFiles;
    private final HubPrograms programs;
    private final Supervisor supervisor;
    private final PostgresServer postgres;
    private final IdentityProvider identity;
    private final ServiceConfiguration configuration;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread shutdownHook = new Thread(this::stopWithTheProcess, "shutdown");
    private SimulatedPartners partners;
    private long servicesStarted;
    private List<HubFile.Partner> newcomers = List.of();

    private LocalHub(Options options, HubLayout layout, Set<HubService> services, HubLock lock) {
        this.options = options;
        this.layout = layout;
        this.services = services;
        this.lock = lock;
        this.secrets = new HubSecrets(layout.secretsFile());
        this.certificates = new HubCertificates(layout, secrets);
        this.partnerFiles = new PartnerFiles(layout.partners());
        this.supervisor =
                new Supervisor(new ProcessBook(layout.processBook()), options.progress()::message, this::tellProcesses);
        this.postgres = new PostgresServer(
                layout.postgres(), layout.log(PostgresServer.NAME), layout.databasePort(), secrets.get("database"));
        this.programs = new HubPrograms(layout, secrets);
        this.identity = programs.identityProvider(options.identity(), options.progress());
        this.configuration = new ServiceConfiguration(layout, secrets, certificates, identity, postgres);
    }

    /** Starts a hub and returns when every service is ready, every partner can call, and {@code hub.json} is written. */
    public static LocalHub start(Options options) {
        LocalHub hub = begin(options, EnumSet.allOf(HubService.class));
        try {
            hub.awaitReady();
            return hub;
        } catch (RuntimeException e) {
            hub.close();
            throw e;
        }
    }

    /**
     * Starts everything but one service, which somebody else starts with {@link #configurationOf its configuration}; {@link
     * #awaitReady} completes the start.
     */
    public static LocalHub startAround(HubService missing, Options options) {
        return begin(options, EnumSet.complementOf(EnumSet.of(missing)));
    }

    /** Whether a hub of this process is going down, so that what now fails in it is no news. */
    public static boolean isBeingStopped() {
        return beingStopped;
    }

    private static LocalHub begin(Options options, Set<HubService> services) {
        Path directory = options.directory().toAbsolutePath().normalize();
        HubLayout layout = new HubLayout(directory, options.port(), options.replicas());
        if (options.replicas() < 1 || options.replicas() > MOST_REPLICAS) {
            throw new Problem("A hub on one machine has 1 to " + MOST_REPLICAS + " replicas of each service.");
        }
        layout.uses().forEach(use -> Ports.requirePossible(use.port(), use.purpose(), options.port()));
        try {
            HubFolder.create(directory);
            HubLock lock = HubLock.acquire(layout.lockFile());
            try {
                lock.sign();
                int remains = Remains.stop(layout);
                if (remains > 0) {
                    options.progress()
                            .message("Stopped " + remains + " processes that an earlier launcher left behind.");
                }
                if (options.fresh()) {
                    HubFolder.empty(layout);
                }
                HubFolder.requireSpace(directory);
                layout.uses().forEach(use -> Ports.requireFree(use.port(), use.purpose()));
                HubFolder.turnLogs(layout);
                return new LocalHub(options, layout, services, lock).launched();
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for every process, onboards the partners that are missing, and writes {@code hub.json}. */
    public void awaitReady() {
        List<CompletableFuture<Void>> waits = new ArrayList<>();
        for (HubService service : HubService.values()) {
            for (int replica = 0; replica < layout.replicas(); replica++) {
                int number = replica;
                waits.add(inBackground(() -> awaitReady(service, number)));
            }
        }
        // the registry is enough to onboard, while the others are still starting
        waits.add(waits.getFirst().thenRun(this::onboardMissing));
        join(waits);
        awaitNewcomers();
        file().write(layout.hubFile());
        supervisor.watch();
    }

    /** The running hub, as {@code hub.json} describes it. */
    public HubFile file() {
        return HubFile.read(layout.hubFile()).orElseGet(this::describe).withProcesses(supervisor.processes());
    }

    /** Where everything is. */
    public HubLayout layout() {
        return layout;
    }

    /** The configuration file of a service that was left out of the start. */
    public Path configurationOf(HubService service) {
        return configuration.write(service, 0);
    }

    /** The simulated back end of an operator, where it has one. */
    public Optional<SimulatedCpo> cpo(String operatorId) {
        return partners.cpo(operatorId);
    }

    /** The simulated back end of a provider, where it has one. */
    public Optional<SimulatedEmp> emp(String providerId) {
        return partners.emp(providerId);
    }

    /**
     * Kills a process without warning; it is started again.
     *
     * @param process name as in {@code hub.json}
     * @param replica from 0
     * @return false when there is no such process
     */
    public boolean kill(String process, int replica) {
        return supervisor.kill(process, replica);
    }

    /** Stops everything in order; leaves no process behind. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            supervisor.rest();
            Files.deleteIfExists(layout.hubFile());
            supervisor.stop(Set.of(HubService.GATEWAY.module()), Duration.ofSeconds(3));
            supervisor.stop(services.stream().map(HubService::module).toList(), Duration.ofSeconds(7));
            supervisor.stop(Set.of(IdentityProvider.NAME, PostgresServer.NAME), Duration.ofSeconds(4));
            if (partners != null) {
                partners.close();
            }
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(shutdownHook);
            } catch (IllegalStateException e) {
                // the hook itself is what runs
            }
        }
    }

    private void stopWithTheProcess() {
        beingStopped = true;
        close();
    }

    private LocalHub launched() {
        Runtime.getRuntime().addShutdownHook(shutdownHook);
        try {
            services.forEach(programs::requireBuilt);
            CompletableFuture<Void> database = inBackground(this::startDatabase);
            CompletableFuture<Void> tokens = inBackground(this::startIdentity);
            certificates.prepare();
            Files.createDirectories(layout.snapshots());
            partners = new SimulatedPartners(layout, partnerFiles, certificates);
            join(List.of(database, tokens));
            servicesStarted = System.nanoTime();
            for (HubService service : services) {
                for (int replica = 0; replica < layout.replicas(); replica++) {
                    supervisor.start(programs.service(service, replica, configuration.write(service, replica)));
                }
            }
            partners.start();
            return this;
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void startDatabase() {
        long start = System.nanoTime();
        try {
            postgres.prepare();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        supervisor.start(postgres.process());
        await(PostgresServer.NAME, "PostgreSQL", start, postgres::accepts);
        postgres.createDatabases(services().stream()
                .flatMap(service -> service.database().stream())
                .toList());
    }

    private static List<HubService> services() {
        return List.of(HubService.values());
    }

    private void startIdentity() {
        try {
            identity.prepare();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long start = System.nanoTime();
        supervisor.start(identity.process());
        await(IdentityProvider.NAME, "identity provider", start, identity::ready);
    }

    private void awaitReady(HubService service, int replica) {
        URI health = URI.create("http://localhost:" + layout.managementPort(service, replica) + "/q/health/ready");
        String process = HubLayout.processName(service.module(), replica);
        await(services.contains(service) ? process : null, process, servicesStarted, () -> Readiness.ok(health));
    }

    private void await(String child, String what, long start, Readiness.Question question) {
        boolean ready = Readiness.await(START_PATIENCE, () -> {
            if (closed.get()) {
                throw new Problem("The hub is being stopped.");
            }
            if (child != null) {
                supervisor.requireAlive(child);
            }
            return question.answeredYes();
        });
        if (!ready) {
            throw new Problem("The " + what + " was not ready after " + START_PATIENCE.toSeconds() + " s"
                    + (child == null ? "." : "; its log is " + layout.log(child) + "."));
        }
        options.progress().ready(what, Duration.ofNanos(System.nanoTime() - start));
    }

    private void onboardMissing() {
        List<Onboarding.Candidate> missing = partners.missing();
        if (missing.isEmpty()) {
            return;
        }
        options.progress().working("onboarding " + missing.size() + " partners");
        try (ManagementApi api = new ManagementApi(describe())) {
            Onboarding onboarding = new Onboarding(api, partnerFiles);
            newcomers = missing.stream()
                    .map(onboarding::onboard)
                    .map(partnerFiles::entry)
                    .toList();
        }
    }

    private void awaitNewcomers() {
        join(newcomers.stream()
                .map(partner -> inBackground(() ->
                        CallProbe.awaitKnown(partner, layout.gateways(), layout.replicas(), layout.caCertificate())))
                .toList());
    }

    private HubFile describe() {
        Map<String, String> urls = new LinkedHashMap<>();
        for (HubService service : HubService.values()) {
            if (service != HubService.GATEWAY) {
                urls.put(service.module(), "http://localhost:" + layout.port(service, 0));
            }
        }
        return new HubFile(
                layout.gateways().getFirst(),
                layout.caCertificate().toString(),
                urls,
                new HubFile.Token(identity.tokenUrl(), "hub-admin", secrets.get("client-hub-admin")),
                new HubFile.Database("localhost", layout.databasePort(), PostgresServer.USER, secrets.get("database")),
                supervisor.processes(),
                partnerFiles.all().stream().map(partnerFiles::entry).toList());
    }

    private void tellProcesses() {
        HubFile.update(layout.hubFile(), file -> file.withProcesses(supervisor.processes()));
    }

    private static CompletableFuture<Void> inBackground(Runnable work) {
        return CompletableFuture.runAsync(work, task -> Thread.ofVirtual().start(task));
    }

    /** Waits for all, or for the first that fails. */
    private static void join(List<CompletableFuture<Void>> works) {
        CompletableFuture<Void> all = CompletableFuture.allOf(works.toArray(CompletableFuture[]::new));
        works.forEach(work -> work.exceptionally(failure -> {
            all.completeExceptionally(failure);
            return null;
        }));
        try {
            all.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
