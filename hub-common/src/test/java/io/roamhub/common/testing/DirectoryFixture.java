package io.roamhub.common.testing;

import io.quarkus.arc.Arc;
import io.roamhub.common.directory.CertificateHolder;
import io.roamhub.common.directory.CertificateState;
import io.roamhub.common.directory.Contract;
import io.roamhub.common.directory.ContractService;
import io.roamhub.common.directory.Directory;
import io.roamhub.common.directory.Endpoint;
import io.roamhub.common.directory.IpNetwork;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.directory.PartnerState;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.operation.HubService;
import io.roamhub.oicp.operation.OperationFamily;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Builds a partner directory for a test and publishes it into the running application.
 *
 * <pre>{@code
 * DirectoryFixture directory = new DirectoryFixture();
 * UUID operator = directory.operator("DE*ABC").id();
 * UUID provider = directory.provider("DE-XYZ").backend(fake.url()).id();
 * directory.contract(operator, provider, ContractService.AUTHORIZATION).publish();
 * }</pre>
 */
public final class DirectoryFixture {

    private static final AtomicLong REVISION = new AtomicLong();

    private final Map<UUID, Member> members = new LinkedHashMap<>();
    private final List<Contract> contracts = new ArrayList<>();

    /** A partner that may use everything and call from loopback, with one operator id. */
    public Member operator(String operatorId) {
        return partner(operatorId).operatorId(operatorId);
    }

    /** A partner that may use everything and call from loopback, with one provider id. */
    public Member provider(String providerId) {
        return partner(providerId).providerId(providerId);
    }

    /** A partner that may use everything and call from loopback, without ids yet. */
    public Member partner(String name) {
        Member member = new Member(name);
        members.put(member.id, member);
        return member;
    }

    /** A contract without bounds in time. */
    public DirectoryFixture contract(UUID operator, UUID provider, ContractService... services) {
        contracts.add(new Contract(
                UUID.randomUUID(), operator, provider, Set.of(services), Optional.empty(), Optional.empty()));
        return this;
    }

    /** The directory as it stands, with a revision higher than any before. */
    public Directory build() {
        Map<String, CertificateHolder> certificates = new HashMap<>();
        List<Partner> partners = new ArrayList<>();
        for (Member member : members.values()) {
            Partner partner = member.build();
            partners.add(partner);
            member.certificates.forEach((fingerprint, state) -> certificates.put(
                    fingerprint,
                    new CertificateHolder(partner, state, Instant.now().plus(Duration.ofDays(365)))));
        }
        return new Directory(REVISION.incrementAndGet(), List.of(), partners, certificates, contracts);
    }

    /** Builds the directory and makes it the application's current one. */
    public Directory publish() {
        Directory directory = build();
        Arc.container().instance(PartnerDirectory.class).get().publish(directory);
        return directory;
    }

    /** One partner of the fixture. */
    public static final class Member {

        private final UUID id = UUID.randomUUID();
        private final String name;
        private final List<OperatorId> operatorIds = new ArrayList<>();
        private final List<ProviderId> providerIds = new ArrayList<>();
        private final List<OperatorId> subOperatorIds = new ArrayList<>();
        private final List<ProviderId> subProviderIds = new ArrayList<>();
        private final Map<String, Integer> limits = new HashMap<>();
        private final Map<String, CertificateState> certificates = new HashMap<>();
        private final Map<OperationFamily, Endpoint> familyEndpoints = new EnumMap<>(OperationFamily.class);
        private List<IpNetwork> networks = List.of(IpNetwork.of("127.0.0.0/8"), IpNetwork.of("::1/128"));
        private Set<HubService> services = EnumSet.allOf(HubService.class);
        private PartnerState state = PartnerState.ACTIVE;
        private String baseUrl;
        private boolean online = true;
        private boolean acceptsBroadcast = true;
        private Duration timeout = Duration.ofSeconds(10);
        private String trustAnchorPem;

        private Member(String name) {
            this.name = name;
        }

        public UUID id() {
            return id;
        }

        public Member operatorId(String operatorId) {
            operatorIds.add(OperatorId.of(operatorId));
            return this;
        }

        public Member providerId(String providerId) {
            providerIds.add(ProviderId.of(providerId));
            return this;
        }

        public Member subOperatorId(String operatorId) {
            subOperatorIds.add(OperatorId.of(operatorId));
            return this;
        }

        public Member subProviderId(String providerId) {
            subProviderIds.add(ProviderId.of(providerId));
            return this;
        }

        public Member suspended() {
            state = PartnerState.SUSPENDED;
            return this;
        }

        public Member networks(String... cidr) {
            networks = List.of(cidr).stream().map(IpNetwork::of).toList();
            return this;
        }

        public Member services(HubService... allowed) {
            services = Set.of(allowed);
            return this;
        }

        public Member limit(String operation, int callsPerMinute) {
            limits.put(operation, callsPerMinute);
            return this;
        }

        public Member certificate(String fingerprint, CertificateState certificateState) {
            certificates.put(fingerprint, certificateState);
            return this;
        }

        /** Gives the partner a back end, for example the {@code url()} of a {@link FakePartner}. */
        public Member backend(String url) {
            baseUrl = url;
            return this;
        }

        /** Gives the partner another back end for one family of operations. */
        public Member backend(OperationFamily family, String url) {
            familyEndpoints.put(family, new Endpoint(url, true, acceptsBroadcast, timeout, Optional.empty()));
            return this;
        }

        /** Gives the partner an endpoint of its own for one family of operations. */
        public Member endpoint(OperationFamily family, Endpoint endpoint) {
            familyEndpoints.put(family, endpoint);
            return this;
        }

        public Member offline() {
            online = false;
            return this;
        }

        public Member withoutBroadcast() {
            acceptsBroadcast = false;
            return this;
        }

        public Member timeout(Duration wait) {
            timeout = wait;
            return this;
        }

        public Member trusting(String pem) {
            trustAnchorPem = pem;
            return this;
        }

        /** The partner as it stands. */
        public Partner build() {
            Optional<Endpoint> endpoint = Optional.ofNullable(baseUrl)
                    .map(url ->
                            new Endpoint(url, online, acceptsBroadcast, timeout, Optional.ofNullable(trustAnchorPem)));
            return new Partner(
                    id,
                    name,
                    state,
                    operatorIds,
                    providerIds,
                    subOperatorIds,
                    subProviderIds,
                    networks,
                    services,
                    limits,
                    endpoint,
                    familyEndpoints);
        }
    }
}
