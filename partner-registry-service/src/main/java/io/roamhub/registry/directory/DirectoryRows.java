package io.roamhub.registry.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.roamhub.common.directory.CertificateState;
import io.roamhub.common.directory.DirectoryDocument.CertificateEntry;
import io.roamhub.common.directory.DirectoryDocument.ContractEntry;
import io.roamhub.common.directory.DirectoryDocument.EndpointEntry;
import io.roamhub.common.directory.DirectoryDocument.PartnerEntry;
import io.roamhub.common.directory.DirectoryWriter.Sink;
import io.roamhub.common.directory.PartnerState;
import io.roamhub.oicp.operation.Operation;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What the registry keeps, in the words of the directory: read row by row, never all at once. */
final class DirectoryRows {

    /** How long an ended certificate stays in the directory. */
    private static final Duration AFTERMATH = Duration.ofDays(7);

    private static final int FETCH = 500;

    private static final String PARTNERS = """
            select p.id, p.name, p.state, p.allowed_networks, p.services,
                   p.endpoint_base_url, p.endpoint_online, p.endpoint_accepts_broadcast, p.endpoint_timeout_ms,
                   p.endpoint_trust_anchor_pem,
                   array(select i.role || ' ' || i.sub || ' ' || i.text from market_id i
                         where i.partner_id = p.id order by i.position) as ids,
                   array(select l.operation || ' ' || l.calls_per_minute from partner_limit l
                         where l.partner_id = p.id) as limits,
                   array(select c.fingerprint || ' ' || c.state || ' '
                                || (extract(epoch from c.not_after) * 1000000)::bigint
                         from directory_certificate c
                         where c.partner_id = p.id and c.not_after > ? order by c.fingerprint) as certificates,
                   (select json_object_agg(e.family, json_build_object(
                               'baseUrl', e.base_url, 'online', e.online, 'acceptsBroadcast', e.accepts_broadcast,
                               'timeoutMs', e.timeout_ms, 'trustAnchorPem', e.trust_anchor_pem))
                    from partner_endpoint e where e.partner_id = p.id)::text as endpoints
            from partner p
            where p.state in ('ACTIVE', 'SUSPENDED')""";

    private static final String CONTRACTS = """
            select id, operator_partner_id, provider_partner_id, services, valid_from, valid_to
            from directory_contract
            where (valid_to is null or valid_to > ?)""";

    private static final ObjectReader ENDPOINTS =
            JsonMapper.builder().build().readerFor(new TypeReference<Map<String, EndpointEntry>>() {});

    private final Connection connection;
    private final Instant now;

    DirectoryRows(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    /** All partners, by id. */
    void partners(Sink<PartnerEntry> sink) throws SQLException, IOException {
        try (PreparedStatement query = connection.prepareStatement(PARTNERS + " order by p.id")) {
            query.setTimestamp(1, Timestamp.from(now.minus(AFTERMATH)));
            writePartners(query, sink);
        }
    }

    /** Those of the partners that are in the directory. */
    void partners(Collection<UUID> ids, Sink<PartnerEntry> sink) throws SQLException, IOException {
        try (PreparedStatement query = connection.prepareStatement(PARTNERS + " and p.id = any(?)")) {
            query.setTimestamp(1, Timestamp.from(now.minus(AFTERMATH)));
            query.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
            writePartners(query, sink);
        }
    }

    /** All contracts that have not ended, by operator. */
    void contracts(Sink<ContractEntry> sink) throws SQLException, IOException {
        try (PreparedStatement query = connection.prepareStatement(CONTRACTS + " order by operator_partner_id")) {
            query.setTimestamp(1, Timestamp.from(now));
            writeContracts(query, sink);
        }
    }

    /** Those of the contracts that are in the directory. */
    void contracts(Collection<UUID> ids, Sink<ContractEntry> sink) throws SQLException, IOException {
        try (PreparedStatement query = connection.prepareStatement(CONTRACTS + " and id = any(?)")) {
            query.setTimestamp(1, Timestamp.from(now));
            query.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
            writeContracts(query, sink);
        }
    }

    private static void writePartners(PreparedStatement query, Sink<PartnerEntry> sink)
            throws SQLException, IOException {
        query.setFetchSize(FETCH);
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                sink.write(partner(row));
            }
        }
    }

    private static void writeContracts(PreparedStatement query, Sink<ContractEntry> sink)
            throws SQLException, IOException {
        query.setFetchSize(FETCH);
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                sink.write(new ContractEntry(
                        row.getObject("id", UUID.class),
                        row.getObject("operator_partner_id", UUID.class),
                        row.getObject("provider_partner_id", UUID.class),
                        List.of(texts(row, "services")),
                        instant(row, "valid_from"),
                        instant(row, "valid_to")));
            }
        }
    }

    private static PartnerEntry partner(ResultSet row) throws SQLException {
        String[] ids = texts(row, "ids");
        return new PartnerEntry(
                row.getObject("id", UUID.class),
                row.getString("name"),
                PartnerState.valueOf(row.getString("state")),
                those(ids, "CPO false "),
                those(ids, "EMP false "),
                those(ids, "CPO true "),
                those(ids, "EMP true "),
                List.of(texts(row, "allowed_networks")),
                List.of(texts(row, "services")),
                limits(texts(row, "limits")),
                endpoint(row),
                endpoints(row.getString("endpoints")),
                Arrays.stream(texts(row, "certificates"))
                        .map(DirectoryRows::certificate)
                        .toList());
    }

    private static List<String> those(String[] ids, String prefix) {
        return Arrays.stream(ids)
                .filter(id -> id.startsWith(prefix))
                .map(id -> id.substring(prefix.length()))
                .toList();
    }

    private static Map<String, Integer> limits(String[] texts) {
        Map<String, Integer> limits = new TreeMap<>();
        for (String text : texts) {
            String[] parts = text.split(" ");
            limits.put(Operation.valueOf(parts[0]).oicpName(), Integer.valueOf(parts[1]));
        }
        return limits;
    }

    private static CertificateEntry certificate(String text) {
        String[] parts = text.split(" ");
        long micros = Long.parseLong(parts[2]);
        Instant notAfter =
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
        return new CertificateEntry(parts[0], CertificateState.valueOf(parts[1]), notAfter.toString());
    }

    private static EndpointEntry endpoint(ResultSet row) throws SQLException {
        String baseUrl = row.getString("endpoint_base_url");
        return baseUrl == null
                ? null
                : new EndpointEntry(
                        baseUrl,
                        row.getBoolean("endpoint_online"),
                        row.getBoolean("endpoint_accepts_broadcast"),
                        row.getInt("endpoint_timeout_ms"),
                        row.getString("endpoint_trust_anchor_pem"));
    }

    private static Map<String, EndpointEntry> endpoints(String json) {
        try {
            return json == null ? null : ENDPOINTS.readValue(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("The endpoints of a partner cannot be read", broken);
        }
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    private static String instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant().toString();
    }
}
