package io.roamhub.local.bench.gateway;

import io.roamhub.local.client.HubAccess;
import io.roamhub.local.client.PartnerKey;
import io.roamhub.local.onboarding.ManagementApi;
import io.roamhub.local.onboarding.PartnerRole;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.Card;
import io.roamhub.testkit.Fleet;
import io.roamhub.testkit.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Operators that fill the directory as a real market's would; the first few of them call. They get limits that nobody reaches
 * and are suspended afterwards.
 */
final class BenchPartners implements AutoCloseable {

    private static final int AT_ONCE = 6;
    private static final int CALLS_PER_MINUTE = 10_000_000;
    private static final int IDS = 36 * 36 * 36;
    private static final int ID_TRIALS = 200;

    private final HubAccess hub;
    private final ManagementApi management;
    private final Path folder;
    private final AtomicInteger nextId =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(IDS));
    private final Queue<String> activated = new ConcurrentLinkedQueue<>();

    private BenchPartners(HubAccess hub, Path folder) {
        this.hub = hub;
        this.management = new ManagementApi(hub.hub());
        this.folder = folder;
    }

    /** Onboards them; the folder gets certificate, key and request of those that call. */
    static BenchPartners join(HubAccess hub, Path folder, int count, int callers) {
        BenchPartners partners = new BenchPartners(hub, folder);
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Void>> all = workers.invokeAll(IntStream.range(0, count)
                    .<Callable<Void>>mapToObj(number -> () -> {
                        partners.join(number, number < callers);
                        return null;
                    })
                    .toList());
            for (Future<Void> one : all) {
                one.get();
            }
            return partners;
        } catch (ExecutionException e) {
            partners.close();
            throw new IllegalStateException("The hub did not take the benchmark's partners", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void join(int number, boolean calls) throws IOException {
        for (int trial = 1; ; trial++) {
            String id = "ZZ*" + text(nextId.getAndIncrement() % IDS);
            try {
                join(number, id, calls);
                return;
            } catch (ManagementApi.ApiException e) {
                if (e.status() != 409 || trial == ID_TRIALS) {
                    throw e;
                }
            }
        }
    }

    private void join(int number, String id, boolean calls) throws IOException {
        String partner = management.createPartner("Bench " + id, PartnerRole.CPO, id, "bench@roamhub.example");
        Path own = Files.createTempDirectory(folder, "partner");
        PartnerKey key = PartnerKey.create(own);
        String fingerprint = management.approve(management.requestCertificate(partner, key.request("Bench", id)));
        management.setAllowedNetworks(partner, List.of("127.0.0.0/8", "::1/128"));
        if (calls) {
            management.setLimits(partner, Map.of(Operation.AUTHORIZE_START.oicpName(), CALLS_PER_MINUTE));
            key.with(management.certificate(fingerprint), hub.authority());
            Files.copy(own.resolve("cert.pem"), folder.resolve(number + ".cert.pem"));
            Files.copy(own.resolve("key.pem"), folder.resolve(number + ".key.pem"));
            Files.writeString(folder.resolve(number + ".request"), request(OperatorId.of(id)));
        }
        management.activate(partner);
        activated.add(partner);
    }

    private static String text(int number) {
        return String.format("%3s", Integer.toString(number, 36))
                .replace(' ', '0')
                .toUpperCase(Locale.ROOT);
    }

    /** A driver's card at a charge point: the smallest call that matters. */
    private static String request(OperatorId operator) {
        Fleet fleet = new Fleet(20260301);
        Card card = fleet.cards(io.roamhub.oicp.id.ProviderId.of("DE-BEN"), 1).getFirst();
        byte[] body = Messages.authorizeStart(operator, fleet.evseId(operator, 0), card.held(), null);
        return "POST /api/oicp/" + Operation.AUTHORIZE_START.path(operator.text())
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json;charset=utf-8\r\nContent-Length: "
                + body.length + "\r\n\r\n" + new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            activated.forEach(management::suspend);
        } finally {
            management.close();
        }
    }
}
