package io.roamhub.registry.directory;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.roamhub.common.directory.CertificateState;
import io.roamhub.common.directory.ContractService;
import io.roamhub.oicp.operation.HubService;
import io.roamhub.registry.certificate.Certificates;
import io.roamhub.registry.contract.ContractView;
import io.roamhub.registry.partner.Endpoint;
import io.roamhub.registry.partner.Network;
import io.roamhub.registry.partner.Partner;
import io.roamhub.registry.partner.PartnerState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One revision of the partner directory as the other services read it.
 *
 * @param caCertificates as PEM; the gateway trusts client certificates under them
 * @param partners those that are active or suspended
 * @param contracts those between such partners that have not ended
 */
@RegisterForReflection
record DirectoryDocument(
        long revision, List<String> caCertificates, List<PartnerEntry> partners, List<ContractEntry> contracts) {

    /** A partner with everything that is needed to answer its calls and to call it. */
    @RegisterForReflection
    record PartnerEntry(
            UUID id,
            String name,
            PartnerState state,
            List<String> operatorIds,
            List<String> providerIds,
            List<String> subOperatorIds,
            List<String> subProviderIds,
            List<String> allowedNetworks,
            List<HubService> services,
            Map<String, Integer> limits,
            EndpointEntry endpoint,
            List<CertificateEntry> certificates) {

        static PartnerEntry of(Partner partner, List<Certificates.Listed> certificates) {
            Map<String, Integer> limits = new TreeMap<>();
            partner.limits().forEach((operation, calls) -> limits.put(operation.oicpName(), calls));
            return new PartnerEntry(
                    partner.id(),
                    partner.name(),
                    partner.state(),
                    partner.ids().operatorTexts(),
                    partner.ids().providerTexts(),
                    partner.subIds().operatorTexts(),
                    partner.subIds().providerTexts(),
                    partner.allowedNetworks().stream().map(Network::text).toList(),
                    partner.services().stream().sorted().toList(),
                    limits,
                    partner.endpoint().map(EndpointEntry::of).orElse(null),
                    certificates.stream().map(CertificateEntry::of).toList());
        }
    }

    /** Where a partner is called; {@code timeoutMs} in milliseconds. */
    @RegisterForReflection
    record EndpointEntry(
            String baseUrl, boolean online, boolean acceptsBroadcast, long timeoutMs, String trustAnchorPem) {

        static EndpointEntry of(Endpoint endpoint) {
            return new EndpointEntry(
                    endpoint.baseUrl(),
                    endpoint.online(),
                    endpoint.acceptsBroadcast(),
                    endpoint.timeout().toMillis(),
                    endpoint.trustAnchorPem().orElse(null));
        }
    }

    /** A certificate that opens the gateway, or no longer does. */
    @RegisterForReflection
    record CertificateEntry(String fingerprint, CertificateState state, Instant notAfter) {

        static CertificateEntry of(Certificates.Listed certificate) {
            return new CertificateEntry(certificate.fingerprint(), certificate.state(), certificate.notAfter());
        }
    }

    /** What an operator and a provider have agreed on; begin and end may be null. */
    @RegisterForReflection
    record ContractEntry(
            UUID id,
            UUID operatorPartnerId,
            UUID providerPartnerId,
            List<ContractService> services,
            Instant validFrom,
            Instant validTo) {

        static ContractEntry of(ContractView contract) {
            return new ContractEntry(
                    contract.id(),
                    contract.operatorPartnerId(),
                    contract.providerPartnerId(),
                    contract.services(),
                    contract.validFrom(),
                    contract.validTo());
        }
    }
}
