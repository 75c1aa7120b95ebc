package io.roamhub.local.bench.sessions;

import io.roamhub.local.client.HubAccess;
import io.roamhub.local.client.PartnerKey;
import io.roamhub.local.file.Trees;
import io.roamhub.local.onboarding.ManagementApi;
import io.roamhub.local.onboarding.PartnerRole;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.TlsMaterial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Onboards partners for a measurement, with limits that nobody reaches, and bars them afterwards. */
final class Market implements AutoCloseable {

    private static final int CALLS_PER_MINUTE = 10_000_000;
    private static final int IDS = 36 * 36 * 36;
    private static final int ID_TRIALS = 200;
    private static final Map<String, Integer> LIMITS = Arrays.stream(Operation.values())
            .collect(Collectors.toMap(Operation::oicpName, operation -> CALLS_PER_MINUTE));

    private final HubAccess hub;
    private final ManagementApi management;
    private final Path folder;
    private final AtomicInteger nextId =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(IDS));
    private final Queue<Member> members = new ConcurrentLinkedQueue<>();

    Market(HubAccess hub) throws IOException {
        this.hub = hub;
        this.management = new ManagementApi(hub.hub());
        this.folder = Files.createTempDirectory("roamhub-sessions");
    }

    /** A partner with its certificate. */
    record Member(String id, String partner, TlsMaterial tls) {}

    /** Onboards an operator; it has no back end. */
    Member operator() {
        return activated(created(PartnerRole.CPO, "ZZ*"));
    }

    /**
     * Onboards a provider under contract with the operator.
     *
     * @param backEnd starts its back end; the base URL
     */
    Member provider(Member operator, Function<Member, String> backEnd) {
        Member member = created(PartnerRole.EMP, "ZZ-");
        Map<String, Object> endpoint = new LinkedHashMap<>();
        endpoint.put("baseUrl", backEnd.apply(member));
        endpoint.put("online", true);
        endpoint.put("acceptsBroadcast", true);
        endpoint.put("timeoutMs", 10_000);
        endpoint.put("trustAnchorPem", authority());
        management.put("/partners/" + member.partner + "/endpoint", endpoint);
        activated(member);
        management.createContract(operator.partner, member.partner);
        return member;
    }

    private Member activated(Member member) {
        management.setAllowedNetworks(member.partner, List.of("127.0.0.0/8", "::1/128"));
        management.setLimits(member.partner, LIMITS);
        management.activate(member.partner);
        members.add(member);
        return member;
    }

    private Member created(PartnerRole role, String country) {
        for (int trial = 1; ; trial++) {
            String id = country + text(nextId.getAndIncrement() % IDS);
            try {
                String partner = management.createPartner("Trial " + id, role, id, "trial@roamhub.example");
                PartnerKey key = PartnerKey.create(folder.resolve(role + id.substring(3)));
                String request = management.requestCertificate(partner, key.request("Trial", id));
                String chain = management.certificate(management.approve(request));
                return new Member(id, partner, key.with(chain, hub.authority()));
            } catch (ManagementApi.ApiException e) {
                if (e.status() != 409 || trial == ID_TRIALS) {
                    throw e;
                }
            }
        }
    }

    private String authority() {
        try {
            return Files.readString(hub.authority());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(int number) {
        return String.format("%3s", Integer.toString(number, 36))
                .replace(' ', '0')
                .toUpperCase(Locale.ROOT);
    }

    @Override
    public void close() {
        try {
            members.forEach(member -> management.suspend(member.partner));
        } finally {
            management.close();
            try {
                Trees.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
