package io.roamhub.evsedata.internal;

import io.roamhub.evsedata.store.SqlPart;
import io.roamhub.evsedata.store.Transactions;
import io.roamhub.oicp.evsedata.ChargingFacility;
import io.roamhub.oicp.evsedata.EvseDataRecord;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds what billing must know of many charging spots at once. */
@ApplicationScoped
class EvseFactsLookup {

    private static final String FIND = "SELECT evse_key, calibration_law, body FROM evse_data WHERE evse_key = ANY (?)";

    private final Transactions transactions;

    EvseFactsLookup(Transactions transactions) {
        this.transactions = transactions;
    }

    /** What is known of those that the hub has data of; a text that is no EvseID is known to nobody. */
    List<EvseFacts> find(List<String> evseIds) {
        // the same spot may be asked for in several spellings
        Map<String, Set<String>> asked = new HashMap<>();
        evseIds.stream().filter(EvseId::isValid).forEach(text -> asked.computeIfAbsent(
                        EvseId.of(text).key(), key -> new LinkedHashSet<>())
                .add(text));
        SqlPart query = SqlPart.of(FIND, List.copyOf(asked.keySet()));
        return transactions.inOneStatement(connection -> {
            List<EvseFacts> facts = new ArrayList<>();
            try (PreparedStatement statement = query.prepare(connection);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String law = row.getString(2);
                    BigDecimal power = maxPower(row.getBytes(3));
                    asked.get(row.getString(1)).forEach(text -> facts.add(new EvseFacts(text, law, power)));
                }
            }
            return facts;
        });
    }

    private static BigDecimal maxPower(byte[] record) {
        return OicpJson.read(record, EvseDataRecord.TYPE) instanceof Parsed.Valid<EvseDataRecord> valid
                ? valid.message().chargingFacilities().stream()
                        .map(ChargingFacility::power)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null)
                : null;
    }
}
