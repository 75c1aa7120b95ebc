package io.roamhub.common.directory;

import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One revision of the partner directory: who takes part, with which ids, certificates and contracts. Immutable. */
public final class Directory {

    /** Nobody takes part yet. */
    public static final Directory EMPTY = new Directory(0, List.of(), List.of(), Map.of(), List.of());

    private record Pair(UUID operatorPartner, UUID providerPartner) {}

    private final long revision;
    private final List<String> caCertificates;
    private final Map<UUID, Partner> byId = new HashMap<>();
    private final Map<String, Partner> byOperatorKey = new HashMap<>();
    private final Map<String, Partner> byProviderKey = new HashMap<>();
    private final Map<String, CertificateHolder> byFingerprint;
    private final Map<Pair, List<Contract>> contracts = new HashMap<>();
    private final Map<UUID, List<Partner>> providersOf = new HashMap<>();

    /**
     * Builds the indexes.
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
        this.revision = revision;
        this.caCertificates = List.copyOf(caCertificates);
        this.byFingerprint = Map.copyOf(byFingerprint);
        for (Partner partner : partners) {
            byId.put(partner.id(), partner);
            partner.subOperatorIds().forEach(id -> byOperatorKey.put(id.key(), partner));
            partner.subProviderIds().forEach(id -> byProviderKey.put(id.key(), partner));
        }
        for (Partner partner : partners) {
            partner.operatorIds().forEach(id -> byOperatorKey.put(id.key(), partner));
            partner.providerIds().forEach(id -> byProviderKey.put(id.key(), partner));
        }
        contracts.forEach(this::index);
    }

    private void index(Contract contract) {
        Pair pair = new Pair(contract.operatorPartnerId(), contract.providerPartnerId());
        contracts.merge(pair, List.of(contract), Directory::joined);
        Partner provider = byId.get(contract.providerPartnerId());
        if (provider != null) {
            providersOf.merge(
                    contract.operatorPartnerId(),
                    List.of(provider),
                    (known, added) -> known.contains(provider) ? known : joined(known, added));
        }
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }

    /** Rises with every change; 0 before the first. */
    public long revision() {
        return revision;
    }

    /** The certificate authorities of partners' client certificates, PEM. */
    public List<String> caCertificates() {
        return caCertificates;
    }

    /** All partners, in the order of their ids. */
    public List<Partner> partners() {
        return byId.values().stream().sorted(Comparator.comparing(Partner::id)).toList();
    }

    /** The partner with this id of the hub's own. */
    public Optional<Partner> byId(UUID id) {
        return Optional.ofNullable(byId.get(id));
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
        return isActive(operatorPartner)
                && isActive(providerPartner)
                && contracts.getOrDefault(new Pair(operatorPartner, providerPartner), List.of()).stream()
                        .anyMatch(contract -> contract.covers(service, at));
    }

    /** The active providers with which the operator has agreed on the service at that time. */
    public List<Partner> providersUnderContract(UUID operatorPartner, ContractService service, Instant at) {
        return providersOf.getOrDefault(operatorPartner, List.of()).stream()
                .filter(provider -> hasContract(operatorPartner, provider.id(), service, at))
                .toList();
    }

    private boolean isActive(UUID partner) {
        Partner known = byId.get(partner);
        return known != null && known.isActive();
    }
}
