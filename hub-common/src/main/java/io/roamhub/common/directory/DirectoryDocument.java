package io.roamhub.common.directory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The directory as the registry serves it at {@code GET /internal/v1/directory}: JSON in camelCase, times in ISO 8601,
 * absent members for {@code null}. {@link DirectoryWriter} writes it, {@link DirectoryReader} reads it, both member by
 * member, so that no service ever holds the whole text.
 *
 * <pre>
 * revision            rises with every change
 * mark                by which the registry knows the revision again
 * since               the revision that this document changes; absent: it is the whole directory
 * caCertificates      PEM; absent in a change that leaves them
 * partners            all, or those that changed, each complete
 * removedPartners     ids; in a change only
 * contracts           all, or those that changed
 * removedContracts    ids; in a change only
 * </pre>
 *
 * The first three members come in this order before the others.
 */
public final class DirectoryDocument {

    static final String REVISION = "revision";
    static final String MARK = "mark";
    static final String SINCE = "since";
    static final String CA_CERTIFICATES = "caCertificates";
    static final String PARTNERS = "partners";
    static final String REMOVED_PARTNERS = "removedPartners";
    static final String CONTRACTS = "contracts";
    static final String REMOVED_CONTRACTS = "removedContracts";

    private DirectoryDocument() {}

    /**
     * One partner.
     *
     * @param endpoint where it is called; {@code null} where it has no back end
     * @param endpoints where a family of operations is called, by the family's name, when that is another address
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PartnerEntry(
            UUID id,
            String name,
            PartnerState state,
            List<String> operatorIds,
            List<String> providerIds,
            List<String> subOperatorIds,
            List<String> subProviderIds,
            List<String> allowedNetworks,
            List<String> services,
            Map<String, Integer> limits,
            EndpointEntry endpoint,
            Map<String, EndpointEntry> endpoints,
            List<CertificateEntry> certificates) {}

    /** A partner's back end. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record EndpointEntry(
            String baseUrl, boolean online, boolean acceptsBroadcast, long timeoutMs, String trustAnchorPem) {}

    /** A partner's client certificate: SHA-256 in lower-case hex, end of validity as an instant. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record CertificateEntry(String fingerprint, CertificateState state, String notAfter) {}

    /** A contract; {@code null} times are open ends. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ContractEntry(
            UUID id,
            UUID operatorPartnerId,
            UUID providerPartnerId,
            List<String> services,
            String validFrom,
            String validTo) {}
}
