package io.roamhub.common.directory;

import io.roamhub.common.directory.Directory.Member;
import io.roamhub.common.directory.DirectoryDocument.CertificateEntry;
import io.roamhub.common.directory.DirectoryDocument.ContractEntry;
import io.roamhub.common.directory.DirectoryDocument.EndpointEntry;
import io.roamhub.common.directory.DirectoryDocument.PartnerEntry;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/** A whole directory to and from its JSON. */
public final class DirectoryJson {

    private DirectoryJson() {}

    /** Reads a whole directory; fails with an {@link IOException} when the text as a whole is none. */
    public static Directory read(byte[] json) throws IOException {
        return read(new ByteArrayInputStream(json), Directory.EMPTY);
    }

    /**
     * Reads a directory, or what changed since {@code base}.
     *
     * @throws IOException when the text is no directory, is cut off, or changes another revision than {@code base}
     */
    public static Directory read(InputStream json, Directory base) throws IOException {
        return DirectoryReader.read(json, base).directory();
    }

    /** Writes a whole directory; the stream stays open. */
    public static void write(Directory directory, OutputStream out) throws IOException {
        DirectoryWriter json = new DirectoryWriter(out, directory.revision(), directory.mark(), OptionalLong.empty());
        json.authorities(directory.caCertificates());
        json.partners(sink -> {
            for (Member member : directory.members.values()) {
                sink.write(entry(member, directory));
            }
        });
        json.contracts(sink -> {
            for (UUID operator : directory.contracts.keys()) {
                for (Contract contract : directory.contracts.get(operator).all(operator)) {
                    sink.write(entry(contract));
                }
            }
        });
        json.end();
    }

    private static PartnerEntry entry(Member member, Directory directory) {
        Partner partner = member.partner();
        Map<String, EndpointEntry> endpoints = new TreeMap<>();
        partner.familyEndpoints().forEach((family, endpoint) -> endpoints.put(family.name(), entry(endpoint)));
        return new PartnerEntry(
                partner.id(),
                partner.name(),
                partner.state(),
                partner.operatorIds().stream().map(OperatorId::text).toList(),
                partner.providerIds().stream().map(ProviderId::text).toList(),
                partner.subOperatorIds().stream().map(OperatorId::text).toList(),
                partner.subProviderIds().stream().map(ProviderId::text).toList(),
                partner.allowedNetworks().stream().map(IpNetwork::toString).toList(),
                partner.services().stream().map(Enum::name).sorted().toList(),
                partner.limits(),
                partner.endpoint().map(DirectoryJson::entry).orElse(null),
                endpoints.isEmpty() ? null : endpoints,
                certificates(member, directory));
    }

    private static List<CertificateEntry> certificates(Member member, Directory directory) {
        return member.fingerprints().stream()
                .flatMap(fingerprint -> directory.byFingerprint(fingerprint).stream()
                        .filter(holder -> holder.partner() == member.partner())
                        .map(holder -> new CertificateEntry(
                                fingerprint, holder.state(), holder.notAfter().toString())))
                .toList();
    }

    private static EndpointEntry entry(Endpoint endpoint) {
        return new EndpointEntry(
                endpoint.baseUrl(),
                endpoint.online(),
                endpoint.acceptsBroadcast(),
                endpoint.timeout().toMillis(),
                endpoint.trustAnchorPem().orElse(null));
    }

    private static ContractEntry entry(Contract contract) {
        return new ContractEntry(
                contract.id(),
                contract.operatorPartnerId(),
                contract.providerPartnerId(),
                contract.services().stream().map(Enum::name).sorted().toList(),
                contract.validFrom().map(Instant::toString).orElse(null),
                contract.validTo().map(Instant::toString).orElse(null));
    }
}
