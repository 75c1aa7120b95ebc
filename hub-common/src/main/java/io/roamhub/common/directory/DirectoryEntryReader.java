package io.roamhub.common.directory;

import io.roamhub.common.directory.DirectoryDocument.ContractEntry;
import io.roamhub.common.directory.DirectoryDocument.EndpointEntry;
import io.roamhub.common.directory.DirectoryDocument.PartnerEntry;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.operation.HubService;
import io.roamhub.oicp.operation.OperationFamily;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes partners and contracts of their entries. What is the same for many is kept once. */
final class DirectoryEntryReader {

    private final Map<Object, Object> shared = new HashMap<>();

    Partner partner(PartnerEntry entry) {
        return new Partner(
                Objects.requireNonNull(entry.id(), "no id"),
                entry.name(),
                Objects.requireNonNull(entry.state(), "no state"),
                all(entry.operatorIds(), OperatorId::of),
                all(entry.providerIds(), ProviderId::of),
                all(entry.subOperatorIds(), OperatorId::of),
                all(entry.subProviderIds(), ProviderId::of),
                same(all(entry.allowedNetworks(), IpNetwork::of)),
                same(known(HubService.class, entry.services())),
                entry.limits() == null ? Map.of() : same(withoutNulls(entry.limits())),
                Optional.ofNullable(entry.endpoint()).map(this::endpoint),
                familyEndpoints(entry.endpoints()));
    }

    DirectoryBuilder.Certificates certificates(PartnerEntry entry) {
        DirectoryBuilder.Certificates certificates = new DirectoryBuilder.Certificates();
        orEmpty(entry.certificates())
                .forEach(certificate -> certificates.add(
                        certificate.fingerprint().toLowerCase(Locale.ROOT),
                        Objects.requireNonNull(certificate.state(), "no state"),
                        Instant.parse(certificate.notAfter())));
        return certificates;
    }

    Contract contract(ContractEntry entry) {
        return new Contract(
                Objects.requireNonNull(entry.id(), "no id"),
                Objects.requireNonNull(entry.operatorPartnerId(), "no operator"),
                Objects.requireNonNull(entry.providerPartnerId(), "no provider"),
                same(known(ContractService.class, entry.services())),
                Optional.ofNullable(entry.validFrom()).map(Instant::parse),
                Optional.ofNullable(entry.validTo()).map(Instant::parse));
    }

    private Endpoint endpoint(EndpointEntry entry) {
        return new Endpoint(
                entry.baseUrl().replaceAll("/+$", ""),
                entry.online(),
                entry.acceptsBroadcast(),
                same(Duration.ofMillis(entry.timeoutMs())),
                same(Optional.ofNullable(entry.trustAnchorPem()).filter(pem -> !pem.isBlank())));
    }

    private Map<OperationFamily, Endpoint> familyEndpoints(Map<String, EndpointEntry> entries) {
        if (entries == null || entries.isEmpty()) {
            return Map.of();
        }
        Map<OperationFamily, Endpoint> endpoints = new EnumMap<>(OperationFamily.class);
        for (OperationFamily family : OperationFamily.values()) {
            EndpointEntry entry = entries.get(family.name());
            if (entry != null) {
                endpoints.put(family, endpoint(entry));
            }
        }
        return endpoints;
    }

    private static Map<String, Integer> withoutNulls(Map<String, Integer> limits) {
        Map<String, Integer> set = new HashMap<>(limits);
        set.values().removeIf(Objects::isNull);
        return Map.copyOf(set);
    }

    @SuppressWarnings("unchecked")
    private <T> T same(T value) {
        return (T) shared.computeIfAbsent(value, Function.identity());
    }

    private static <T> List<T> all(List<String> texts, Function<String, T> of) {
        return List.copyOf(orEmpty(texts).stream().map(of).toList());
    }

    private static <E extends Enum<E>> Set<E> known(Class<E> kind, List<String> names) {
        Set<E> known = EnumSet.noneOf(kind);
        Arrays.stream(kind.getEnumConstants())
                .filter(constant -> orEmpty(names).contains(constant.name()))
                .forEach(known::add);
        return Set.copyOf(known);
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
