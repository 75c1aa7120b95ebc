package io.roamhub.common.directory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The directory as the registry serves it at {@code GET /internal/v1/directory}: JSON in camelCase, times in ISO 8601.
 * The registry writes it with this record, the others read it.
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record DirectoryDocument(
        long revision, List<String> caCertificates, List<PartnerEntry> partners, List<ContractEntry> contracts) {

    /** One partner; {@code endpoint} is {@code null} where it has no back end. */
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
