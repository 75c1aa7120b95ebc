package io.roamhub.registry.directory;

import io.roamhub.common.directory.ContractService;
import io.roamhub.common.directory.DirectoryDocument.CertificateEntry;
import io.roamhub.common.directory.DirectoryDocument.ContractEntry;
import io.roamhub.common.directory.DirectoryDocument.EndpointEntry;
import io.roamhub.common.directory.DirectoryDocument.PartnerEntry;
import io.roamhub.common.directory.PartnerState;
import io.roamhub.oicp.operation.HubService;
import io.roamhub.registry.certificate.Certificates.Listed;
import io.roamhub.registry.contract.ContractView;
import io.roamhub.registry.partner.Endpoint;
import io.roamhub.registry.partner.Network;
import io.roamhub.registry.partner.Partner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the registry keeps, in the words of the directory. */
final class DirectoryEntries {

    private DirectoryEntries() {}

    static PartnerEntry of(Partner partner, List<Listed> certificates) {
        Map<String, Integer> limits = new TreeMap<>();
        partner.limits().forEach((operation, calls) -> limits.put(operation.oicpName(), calls));
        return new PartnerEntry(
                partner.id(),
                partner.name(),
                // only states that the directory knows come here
                PartnerState.valueOf(partner.state().name()),
                partner.ids().operatorTexts(),
                partner.ids().providerTexts(),
                partner.subIds().operatorTexts(),
                partner.subIds().providerTexts(),
                partner.allowedNetworks().stream().map(Network::text).toList(),
                partner.services().stream().sorted().map(HubService::name).toList(),
                limits,
                partner.endpoint().map(DirectoryEntries::of).orElse(null),
                certificates.stream().map(DirectoryEntries::of).toList());
    }

    static ContractEntry of(ContractView contract) {
        return new ContractEntry(
                contract.id(),
                contract.operatorPartnerId(),
                contract.providerPartnerId(),
                contract.services().stream().map(ContractService::name).toList(),
                text(contract.validFrom()),
                text(contract.validTo()));
    }

    private static EndpointEntry of(Endpoint endpoint) {
        return new EndpointEntry(
                endpoint.baseUrl(),
                endpoint.online(),
                endpoint.acceptsBroadcast(),
                endpoint.timeout().toMillis(),
                endpoint.trustAnchorPem().orElse(null));
    }

    private static CertificateEntry of(Listed certificate) {
        return new CertificateEntry(certificate.fingerprint(), certificate.state(), text(certificate.notAfter()));
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
