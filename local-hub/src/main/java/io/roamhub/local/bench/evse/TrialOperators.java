package io.roamhub.local.bench.evse;

import io.roamhub.local.client.HubAccess;
import io.roamhub.local.client.PartnerKey;
import io.roamhub.local.file.Trees;
import io.roamhub.local.onboarding.ManagementApi;
import io.roamhub.local.onboarding.PartnerRole;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.TlsMaterial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Operators made for a measurement, each a partner with its own certificate and limits that nobody reaches. */
final class TrialOperators implements AutoCloseable {

    private static final int AT_ONCE = 4;
    private static final int CALLS_PER_MINUTE = 10_000_000;
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final HubAccess hub;
    private final ManagementApi management;
    private final Path directory;
    private final List<Member> members;

    /**
     * One of them.
     *
     * @param folder with cert.pem and key.pem
     */
    record Member(OperatorId id, String partner, TlsMaterial tls, Path folder) {}

    private TrialOperators(HubAccess hub, ManagementApi management, Path directory, List<Member> members) {
        this.hub = hub;
        this.management = management;
        this.directory = directory;
        this.members = members;
    }

    /**
     * Onboards operators; a few seconds later every gateway admits them.
     *
     * @param series a letter that their ids begin with, so that several groups can be made
     */
    static TrialOperators join(HubAccess hub, char series, int count) {
        ManagementApi management = new ManagementApi(hub.hub());
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            Path directory = Files.createTempDirectory("roamhub-operators");
            Map<String, Integer> limits = Arrays.stream(Operation.values())
                    .collect(Collectors.toMap(Operation::oicpName, operation -> CALLS_PER_MINUTE));
            List<Future<Member>> joining = IntStream.range(0, count)
                    .mapToObj(index ->
                            workers.submit(() -> member(hub, management, directory, id(series, index), limits)))
                    .toList();
            List<Member> members = joining.stream().map(TrialOperators::joined).toList();
            return new TrialOperators(hub, management, directory, members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them, in the order of their sizes. */
    List<Member> members() {
        return members;
    }

    private static String id(char series, int index) {
        return "DE*" + series + DIGITS.charAt(index / DIGITS.length()) + DIGITS.charAt(index % DIGITS.length());
    }

    private static Member member(
            HubAccess hub, ManagementApi management, Path directory, String id, Map<String, Integer> limits) {
        String partner = management.createPartner("Trial " + id, PartnerRole.CPO, id, "trial@roamhub.example");
        Path folder = directory.resolve(id.substring(3));
        PartnerKey key = PartnerKey.create(folder);
        String request = management.requestCertificate(partner, key.request("Trial", id));
        String chain = management.certificate(management.approve(request));
        TlsMaterial tls = key.with(chain, hub.authority());
        management.setAllowedNetworks(partner, List.of("127.0.0.0/8", "::1/128"));
        management.setLimits(partner, limits);
        management.activate(partner);
        return new Member(OperatorId.of(id), partner, tls, folder);
    }

    private static Member joined(Future<Member> joining) {
        try {
            return joining.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an operator could not be onboarded: " + e.getMessage(), e.getCause());
        }
    }

    /** Bars them all. */
    @Override
    public void close() {
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            members.forEach(member -> workers.submit(() -> management.suspend(member.partner)));
        }
        management.close();
        try {
            Trees.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HubAccess hub() {
        return hub;
    }
}
