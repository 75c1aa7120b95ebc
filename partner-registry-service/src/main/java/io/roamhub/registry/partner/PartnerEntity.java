package io.roamhub.registry.partner;

import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.operation.HubService;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.operation.OperationFamily;
import io.roamhub.oicp.operation.Role;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A partner's rows. Never leaves this package: everybody else sees {@link Partner}. */
@Entity
@Table(name = "partner")
class PartnerEntity {

    @Id
    UUID id;

    String name;

    @Column(name = "contact_email")
    String contactEmail;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    PartnerState state;

    @Column(name = "state_reason")
    String stateReason;

    @Column(name = "state_since")
    Instant stateSince;

    long version;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SELECT)
    @CollectionTable(name = "partner_contact", joinColumns = @JoinColumn(name = "partner_id"))
    @OrderColumn(name = "position")
    List<ContactRow> contacts = new ArrayList<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SELECT)
    @CollectionTable(name = "partner_endpoint", joinColumns = @JoinColumn(name = "partner_id"))
    @MapKeyColumn(name = "family")
    @MapKeyEnumerated(EnumType.STRING)
    Map<OperationFamily, EndpointRow> familyEndpoints = new HashMap<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SELECT)
    @CollectionTable(name = "market_id", joinColumns = @JoinColumn(name = "partner_id"))
    Set<MarketIdRow> marketIds = new HashSet<>();

    @Column(name = "allowed_networks")
    @JdbcTypeCode(SqlTypes.ARRAY)
    String[] allowedNetworks;

    @JdbcTypeCode(SqlTypes.ARRAY)
    String[] services;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SELECT)
    @CollectionTable(name = "partner_limit", joinColumns = @JoinColumn(name = "partner_id"))
    @MapKeyColumn(name = "operation")
    @MapKeyEnumerated(EnumType.STRING)
    @Column(name = "calls_per_minute")
    Map<Operation, Integer> limits = new HashMap<>();

    @Column(name = "endpoint_base_url")
    String endpointBaseUrl;

    @Column(name = "endpoint_online")
    Boolean endpointOnline;

    @Column(name = "endpoint_accepts_broadcast")
    Boolean endpointAcceptsBroadcast;

    @Column(name = "endpoint_timeout_ms")
    Integer endpointTimeoutMs;

    @Column(name = "endpoint_trust_anchor_pem")
    String endpointTrustAnchorPem;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "changed_at")
    Instant changedAt;

    void take(Partner partner) {
        id = partner.id();
        name = partner.name();
        contactEmail = partner.contactEmail().orElse(null);
        state = partner.state();
        stateReason = partner.standing().reason().orElse(null);
        stateSince = partner.standing().since();
        version = partner.version();
        List<ContactRow> contactRows =
                partner.contacts().stream().map(ContactRow::of).toList();
        if (!contacts.equals(contactRows)) {
            contacts.clear();
            contacts.addAll(contactRows);
        }
        Map<OperationFamily, Endpoint> byFamily = partner.endpoints().byFamily();
        familyEndpoints.keySet().retainAll(byFamily.keySet());
        byFamily.forEach((family, endpoint) -> familyEndpoints.put(family, EndpointRow.of(endpoint)));
        Set<MarketIdRow> rows = new HashSet<>();
        addRows(rows, partner.ids(), false);
        addRows(rows, partner.subIds(), true);
        marketIds.retainAll(rows);
        marketIds.addAll(rows);
        allowedNetworks = partner.allowedNetworks().stream().map(Network::text).toArray(String[]::new);
        services = partner.services().stream().map(HubService::name).toArray(String[]::new);
        limits.keySet().retainAll(partner.limits().keySet());
        limits.putAll(partner.limits());
        endpointBaseUrl = partner.endpoint().map(Endpoint::baseUrl).orElse(null);
        endpointOnline = partner.endpoint().map(Endpoint::online).orElse(null);
        endpointAcceptsBroadcast =
                partner.endpoint().map(Endpoint::acceptsBroadcast).orElse(null);
        endpointTimeoutMs =
                partner.endpoint().map(e -> (int) e.timeout().toMillis()).orElse(null);
        endpointTrustAnchorPem =
                partner.endpoint().flatMap(Endpoint::trustAnchorPem).orElse(null);
        createdAt = partner.createdAt();
        changedAt = partner.changedAt();
    }

    Partner toPartner() {
        EnumSet<HubService> used = EnumSet.noneOf(HubService.class);
        Stream.of(services).map(HubService::valueOf).forEach(used::add);
        EnumMap<Operation, Integer> limited = new EnumMap<>(Operation.class);
        limited.putAll(limits);
        return new Partner(
                id,
                name,
                Optional.ofNullable(contactEmail),
                contacts.stream().map(ContactRow::toContact).toList(),
                new Standing(state, Optional.ofNullable(stateReason), stateSince),
                ids(false),
                ids(true),
                Stream.of(allowedNetworks).map(Network::new).toList(),
                used,
                limited,
                new Endpoints(endpoint(), familyEndpoints()),
                createdAt,
                changedAt,
                version);
    }

    private Map<OperationFamily, Endpoint> familyEndpoints() {
        Map<OperationFamily, Endpoint> endpoints = new EnumMap<>(OperationFamily.class);
        familyEndpoints.forEach((family, row) -> endpoints.put(family, row.toEndpoint()));
        return endpoints;
    }

    private Optional<Endpoint> endpoint() {
        if (endpointBaseUrl == null) {
            return Optional.empty();
        }
        return Optional.of(new Endpoint(
                endpointBaseUrl,
                endpointOnline,
                endpointAcceptsBroadcast,
                Duration.ofMillis(endpointTimeoutMs),
                Optional.ofNullable(endpointTrustAnchorPem)));
    }

    private MarketIds ids(boolean sub) {
        return new MarketIds(
                texts(Role.CPO, sub).map(OperatorId::of).toList(),
                texts(Role.EMP, sub).map(ProviderId::of).toList());
    }

    private Stream<String> texts(Role role, boolean sub) {
        return marketIds.stream()
                .filter(row -> row.role() == role && row.sub() == sub)
                .sorted(Comparator.comparingInt(MarketIdRow::position))
                .map(MarketIdRow::text);
    }

    private static void addRows(Set<MarketIdRow> rows, MarketIds ids, boolean sub) {
        List<OperatorId> operators = ids.operators();
        for (int i = 0; i < operators.size(); i++) {
            rows.add(new MarketIdRow(
                    Role.CPO, sub, operators.get(i).key(), operators.get(i).text(), i));
        }
        List<ProviderId> providers = ids.providers();
        for (int i = 0; i < providers.size(); i++) {
            rows.add(new MarketIdRow(
                    Role.EMP, sub, providers.get(i).key(), providers.get(i).text(), i));
        }
    }
}
