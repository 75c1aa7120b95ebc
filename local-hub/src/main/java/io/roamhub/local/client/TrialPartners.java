package io.roamhub.local.client;

import io.roamhub.local.file.Trees;
import io.roamhub.local.onboarding.ManagementApi;
import io.roamhub.local.onboarding.PartnerRole;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.Card;
import io.roamhub.testkit.Fleet;
import io.roamhub.testkit.Messages;
import io.roamhub.testkit.SimulatedCpo;
import io.roamhub.testkit.SimulatedEmp;
import io.roamhub.testkit.TlsMaterial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One operator and one provider under contract, made for a measurement: with back ends, with limits that nobody reaches, and
 * gone from the directory afterwards.
 */
public final class TrialPartners implements AutoCloseable {

    private static final String ID_CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";
    private static final int ID_TRIALS = 20;
    private static final int CALLS_PER_MINUTE = 10_000_000;
    private static final int CARDS = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HubAccess hub;
    private final ManagementApi management;
    private final Path directory;
    private final SecureRandom random = new SecureRandom();
    private final Fleet fleet = new Fleet(20260301);

    private Member operatorMember;
    private Member providerMember;
    private SimulatedCpo cpo;
    private SimulatedEmp emp;
    private List<Card> cards;

    private record Member(String id, String partnerId, TlsMaterial tls) {}

    private TrialPartners(HubAccess hub) throws IOException {
        this.hub = hub;
        this.management = new ManagementApi(hub.hub());
        this.directory = Files.createTempDirectory("roamhub-trial");
    }

    /** Onboards both and waits until every gateway admits them. */
    public static TrialPartners join(HubAccess hub) {
        try {
            TrialPartners partners = new TrialPartners(hub);
            try {
                partners.join();
                return partners;
            } catch (RuntimeException | IOException e) {
                partners.stop();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public OperatorId operator() {
        return OperatorId.of(operatorMember.id);
    }

    public ProviderId provider() {
        return ProviderId.of(providerMember.id);
    }

    /** The certificate of the operator or the provider, for connections of one's own. */
    public TlsMaterial tls(PartnerRole role) {
        return role == PartnerRole.CPO ? operatorMember.tls : providerMember.tls;
    }

    /** The id of the operator or the provider in the management API. */
    public UUID partnerId(PartnerRole role) {
        return UUID.fromString(role == PartnerRole.CPO ? operatorMember.partnerId : providerMember.partnerId);
    }

    /** From now on, as soon as the directory has told, the provider's back end is another one than {@link #emp}. */
    public void moveProviderTo(String backEnd) throws IOException {
        endpoint(providerMember, backEnd, true);
    }

    /** From now on, as soon as the directory has told, the provider has no back end on-line. */
    public void takeProviderOffLine() throws IOException {
        endpoint(providerMember, emp.baseUrl(), false);
    }

    /** A new client of the operator or the provider. */
    public PartnerClient client(PartnerRole role) {
        return new PartnerClient(tls(role), hub.gateways());
    }

    public SimulatedEmp emp() {
        return emp;
    }

    /** The provider's drivers. */
    public List<Card> cards() {
        return cards;
    }

    public Fleet fleet() {
        return fleet;
    }

    /** The charging spots of the first {@code count} that need no signed meter values. */
    public List<String> plainEvses(int count) {
        return IntStream.range(0, count)
                .filter(index -> !fleet.evseText(operator(), index).contains("\"External\""))
                .mapToObj(index -> fleet.evseId(operator(), index))
                .toList();
    }

    private void join() throws IOException {
        operatorMember = member(PartnerRole.CPO, "DE*");
        providerMember = member(PartnerRole.EMP, "DE-");
        cards = fleet.cards(provider(), CARDS);
        cpo = SimulatedCpo.start(0, operatorMember.tls);
        emp = SimulatedEmp.start(0, providerMember.tls, provider(), cards);
        activate(operatorMember, cpo.baseUrl());
        activate(providerMember, emp.baseUrl());
        management.createContract(operatorMember.partnerId, providerMember.partnerId);
        awaitAdmission();
    }

    private Member member(PartnerRole role, String country) {
        for (int trial = 1; ; trial++) {
            String id = country + randomId();
            try {
                String partner = management.createPartner("Trial " + id, role, id, "trial@roamhub.example");
                PartnerKey key = PartnerKey.create(directory.resolve(role.name()));
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

    private String randomId() {
        return "T"
                + random.ints(2, 0, ID_CHARACTERS.length())
                        .mapToObj(place -> ID_CHARACTERS.substring(place, place + 1))
                        .collect(Collectors.joining());
    }

    private void activate(Member member, String backEnd) throws IOException {
        endpoint(member, backEnd, true);
        management.setAllowedNetworks(member.partnerId, List.of("127.0.0.0/8", "::1/128"));
        management.setLimits(
                member.partnerId,
                Arrays.stream(Operation.values())
                        .collect(Collectors.toMap(Operation::oicpName, operation -> CALLS_PER_MINUTE)));
        management.activate(member.partnerId);
    }

    private void endpoint(Member member, String backEnd, boolean online) throws IOException {
        Map<String, Object> endpoint = new LinkedHashMap<>();
        endpoint.put("baseUrl", backEnd);
        endpoint.put("online", online);
        endpoint.put("acceptsBroadcast", true);
        endpoint.put("timeoutMs", 10_000);
        endpoint.put("trustAnchorPem", Files.readString(hub.authority()));
        management.put("/partners/" + member.partnerId + "/endpoint", endpoint);
    }

    /** The first authorization by each gateway: then directory, contract and back end are known everywhere. */
    private void awaitAdmission() {
        byte[] body = Messages.authorizeStart(
                operator(), fleet.evseId(operator(), 0), cards.getFirst().plugged(), null);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (PartnerClient client = client(PartnerRole.CPO)) {
            int times = 4 * client.gateways();
            for (int right = 0; right < times; ) {
                Answer answer = client.call(Operation.AUTHORIZE_START, operatorMember.id, body);
                right = "000".equals(answer.code()) ? right + 1 : 0;
                if (right == 0 && System.nanoTime() > deadline) {
                    throw new IllegalStateException("The hub does not admit the trial's partners: HTTP "
                            + answer.status() + ", code " + answer.code() + ", " + answer.problem());
                }
                if (right == 0) {
                    Thread.sleep(100);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Suspends both partners and stops their back ends. */
    @Override
    public void close() {
        try {
            management.suspend(operatorMember.partnerId);
            management.suspend(providerMember.partnerId);
        } finally {
            stop();
        }
    }

    private void stop() {
        management.close();
        if (cpo != null) {
            cpo.close();
        }
        if (emp != null) {
            emp.close();
        }
        try {
            Trees.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
