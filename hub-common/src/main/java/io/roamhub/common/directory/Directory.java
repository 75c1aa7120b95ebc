package io.roamhub.common.directory;

import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One revision of the partner directory: who takes part, with which ids, certificates and contracts.
 *
 * <p>Immutable. The next revision is made from it by a {@link DirectoryBuilder} and shares with it whatever did not change:
 * also the {@link Partner} objects, and the list of authorities, so that a changed one is told by its identity.
 */
public final class Directory {

    /** Nobody takes part yet. */
    public static final Directory EMPTY = new Directory(
            0,
            null,
            List.of(),
            CompactMap.empty(),
            CompactMap.empty(),
            CompactMap.empty(),
            CompactMap.empty(),
            CompactMap.empty());

    /** A partner and the fingerprints of its certificates. */
    record Member(Partner partner, List<String> fingerprints) {}

    private final long revision;
    private final String mark;
    private final List<String> caCertificates;
    final CompactMap<UUID, Member> members;
    final CompactMap<String, Partner> byOperatorKey;
    final CompactMap<String, Partner> byProviderKey;
    final CompactMap<String, CertificateHolder> byFingerprint;
    final CompactMap<UUID, OperatorContracts> contracts;

    Directory(
            long revision,
            String mark,
            List<String> caCertificates,
            CompactMap<UUID, Member> members,
            CompactMap<String, Partner> byOperatorKey,
            CompactMap<String, Partner> byProviderKey,
            CompactMap<String, CertificateHolder> byFingerprint,
            CompactMap<UUID, OperatorContracts> contracts) {
        this.revision = revision;
        this.mark = mark;
        this.caCertificates = caCertificates;
        this.members = members;
        this.byOperatorKey = byOperatorKey;
        this.byProviderKey = byProviderKey;
        this.byFingerprint = byFingerprint;
        this.contracts = contracts;
    }

    /**
     * A directory from its parts.
     *
     * @param caCertificates the certificate authorities of partners' client certificates, PEM
     * @param byFingerprint SHA-256 in lower-case hex to the certificate's holder
     */
    public Directory(
            long revision,
            List<String> caCertificates,
            List<Partner> partners,
            Map<String, CertificateHolder> byFingerprint,
            List<Contract> contracts) {
        this(ofParts(revision, caCertificates, partners, byFingerprint, contracts));
    }

    private Directory(Directory same) {
        this(
                same.revision,
                same.mark,
                same.caCertificates,
                same.members,
                same.byOperatorKey,
                same.byProviderKey,
                same.byFingerprint,
                same.contracts);
    }

    private static Directory ofParts(
            long revision,
            List<String> caCertificates,
            List<Partner> partners,
            Map<String, CertificateHolder> byFingerprint,
            List<Contract> contracts) {
        DirectoryBuilder builder = new DirectoryBuilder(EMPTY).authorities(caCertificates);
        Map<UUID, DirectoryBuilder.Certificates> certificates = new HashMap<>();
        byFingerprint.forEach((fingerprint, holder) -> certificates
                .computeIfAbsent(holder.partner().id(), id -> new DirectoryBuilder.Certificates())
                .add(fingerprint, holder.state(), holder.notAfter()));
        for (Partner partner : partners) {
            builder.put(partner, certificates.getOrDefault(partner.id(), new DirectoryBuilder.Certificates()));
        }
        contracts.forEach(builder::put);
        return builder.build(revision, null);
    }

    /** Rises with every change; 0 before the first. */
    public long revision() {
        return revision;
    }

    /** By which the registry knows this revision again as one of its own; {@code null} where it has none. */
    public String mark() {
        return mark;
    }

    /** The certificate authorities of partners' client certificates, PEM. The same list as long as none changed. */
    public List<String> caCertificates() {
        return caCertificates;
    }

    /** How many partners there are. */
    public int partnerCount() {
        return members.size();
    }

    /** All partners, in the order of their ids. Copies and sorts them: not for every request, nor for every change. */
    public List<Partner> partners() {
        return members.values().stream()
                .map(Member::partner)
                .sorted(Comparator.comparing(Partner::id))
                .toList();
    }

    /** The partner with this id of the hub's own. */
    public Optional<Partner> byId(UUID id) {
        return Optional.ofNullable(partner(id));
    }

    /** The partner that has the operator id, as its own or of an operator that roams through it. */
    public Optional<Partner> byOperatorId(OperatorId operator) {
        return Optional.ofNullable(byOperatorKey.get(operator.key()));
    }

    /** The partner that has the provider id, as its own or of a provider that roams through it. */
    public Optional<Partner> byProviderId(ProviderId provider) {
        return Optional.ofNullable(byProviderKey.get(provider.key()));
    }

    /** Whose certificate has this SHA-256 in lower-case hex; revoked ones are found too. */
    public Optional<CertificateHolder> byFingerprint(String sha256) {
        return Optional.ofNullable(byFingerprint.get(sha256));
    }

    /** Whether two active partners have agreed on the service at that time. */
    public boolean hasContract(UUID operatorPartner, UUID providerPartner, ContractService service, Instant at) {
        OperatorContracts known = contracts.get(operatorPartner);
        return known != null
                && isActive(operatorPartner)
                && isActive(providerPartner)
                && known.cover(providerPartner, service, at);
    }

    /** The active providers with which the operator has agreed on the service at that time. */
    public List<Partner> providersUnderContract(UUID operatorPartner, ContractService service, Instant at) {
        OperatorContracts known = contracts.get(operatorPartner);
        if (known == null || !isActive(operatorPartner)) {
            return List.of();
        }
        List<Partner> providers = new ArrayList<>(known.size());
        known.providers(service, at, id -> {
            Partner provider = partner(id);
            if (provider != null && provider.isActive()) {
                providers.add(provider);
            }
        });
        return providers;
    }

    /** How many contracts there are, whatever their time. */
    public int contractCount() {
        int[] count = new int[1];
        contracts.forEach((operator, some) -> count[0] += some.size());
        return count[0];
    }

    private Partner partner(UUID id) {
        Member known = members.get(id);
        return known == null ? null : known.partner();
    }

    private boolean isActive(UUID id) {
        Partner known = partner(id);
        return known != null && known.isActive();
    }
}
