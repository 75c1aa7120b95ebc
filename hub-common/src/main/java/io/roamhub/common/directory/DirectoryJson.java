package io.roamhub.common.directory;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.roamhub.common.directory.DirectoryDocument.ContractEntry;
import io.roamhub.common.directory.DirectoryDocument.EndpointEntry;
import io.roamhub.common.directory.DirectoryDocument.PartnerEntry;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.operation.HubService;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Reads the directory from its JSON.
 *
 * <p>An entry that is not understood is left out and logged, so that one bad entry never takes the whole hub down; a
 * service or contract that only a newer edition knows is ignored.
 */
public final class DirectoryJson {

    private static final Logger LOG = Logger.getLogger(DirectoryJson.class);
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private DirectoryJson() {}

    /** Reads a snapshot; fails with an {@link IOException} when the text as a whole is no directory. */
    public static Directory read(byte[] json) throws IOException {
        return toDirectory(MAPPER.readValue(json, DirectoryDocument.class));
    }

    /** Writes a snapshot. */
    public static byte[] write(DirectoryDocument document) throws IOException {
        return MAPPER.writeValueAsBytes(document);
    }

    static Directory toDirectory(DirectoryDocument document) {
        Map<String, CertificateHolder> certificates = new HashMap<>();
        List<Partner> partners = new ArrayList<>();
        for (PartnerEntry entry : orEmpty(document.partners())) {
            try {
                Partner partner = partner(entry);
                partners.add(partner);
                orEmpty(entry.certificates())
                        .forEach(certificate -> certificates.put(
                                certificate.fingerprint().toLowerCase(Locale.ROOT),
                                new CertificateHolder(
                                        partner, certificate.state(), Instant.parse(certificate.notAfter()))));
            } catch (IllegalArgumentException | NullPointerException | DateTimeParseException e) {
                LOG.errorf("event=directory-entry-ignored partner=%s reason=%s", entry.id(), e.getMessage());
            }
        }
        List<Contract> contracts = new ArrayList<>();
        for (ContractEntry entry : orEmpty(document.contracts())) {
            try {
                contracts.add(contract(entry));
            } catch (DateTimeParseException e) {
                LOG.errorf("event=directory-entry-ignored contract=%s reason=%s", entry.id(), e.getMessage());
            }
        }
        return new Directory(
                document.revision(), orEmpty(document.caCertificates()), partners, certificates, contracts);
    }

    private static Partner partner(PartnerEntry entry) {
        return new Partner(
                entry.id(),
                entry.name(),
                entry.state(),
                all(entry.operatorIds(), OperatorId::of),
                all(entry.providerIds(), ProviderId::of),
                all(entry.subOperatorIds(), OperatorId::of),
                all(entry.subProviderIds(), ProviderId::of),
                all(entry.allowedNetworks(), IpNetwork::of),
                known(HubService.class, entry.services()),
                entry.limits() == null ? Map.of() : withoutNulls(entry.limits()),
                Optional.ofNullable(entry.endpoint()).map(DirectoryJson::endpoint));
    }

    private static Map<String, Integer> withoutNulls(Map<String, Integer> limits) {
        Map<String, Integer> set = new HashMap<>(limits);
        set.values().removeIf(java.util.Objects::isNull);
        return set;
    }

    private static Endpoint endpoint(EndpointEntry entry) {
        String url = entry.baseUrl().replaceAll("/+$", "");
        return new Endpoint(
                url,
                entry.online(),
                entry.acceptsBroadcast(),
                Duration.ofMillis(entry.timeoutMs()),
                Optional.ofNullable(entry.trustAnchorPem()).filter(pem -> !pem.isBlank()));
    }

    private static Contract contract(ContractEntry entry) {
        return new Contract(
                entry.id(),
                entry.operatorPartnerId(),
                entry.providerPartnerId(),
                known(ContractService.class, entry.services()),
                Optional.ofNullable(entry.validFrom()).map(Instant::parse),
                Optional.ofNullable(entry.validTo()).map(Instant::parse));
    }

    private static <T> List<T> all(List<String> texts, Function<String, T> of) {
        return orEmpty(texts).stream().map(of).toList();
    }

    private static <E extends Enum<E>> Set<E> known(Class<E> kind, List<String> names) {
        Set<E> known = EnumSet.noneOf(kind);
        Arrays.stream(kind.getEnumConstants())
                .filter(constant -> orEmpty(names).contains(constant.name()))
                .forEach(known::add);
        return known;
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
