package io.roamhub.evsedata.internal;

import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.evsedata.store.SqlPart;
import io.roamhub.evsedata.store.Transactions;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.OperatorId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds what authorization and billing must know of a charging spot. */
@ApplicationScoped
class EvseLookup {

    private final Transactions transactions;
    private final PartnerDirectory directory;

    EvseLookup(Transactions transactions, PartnerDirectory directory) {
        this.transactions = transactions;
        this.directory = directory;
    }

    /**
     * What is known.
     *
     * @param evseId in any accepted spelling; a text that is no EvseID is known to nobody
     * @param operatorPartner the spot's operator, or {@code null} for the one that the EvseID names
     */
    KnownEvse find(String evseId, UUID operatorPartner) {
        Optional<EvseId> id = EvseId.isValid(evseId) ? Optional.of(EvseId.of(evseId)) : Optional.empty();
        SqlPart query = SqlPart.of(
                """
                SELECT EXISTS (SELECT 1 FROM evse_data WHERE operator_key = ANY (?)), e.compatible, e.calibration_law
                FROM (VALUES (1)) one LEFT JOIN evse_data e ON e.evse_key = ?
                """, operatorKeys(id, operatorPartner), id.map(EvseId::key).orElse(""));
        return transactions.inOneStatement(connection -> {
            try (PreparedStatement statement = query.prepare(connection);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                boolean compatible = row.getBoolean(2);
                boolean known = !row.wasNull();
                return new KnownEvse(row.getBoolean(1), known, known ? compatible : null, row.getString(3));
            }
        });
    }

    private List<String> operatorKeys(Optional<EvseId> id, UUID operatorPartner) {
        Optional<Partner> partner = operatorPartner == null
                ? id.flatMap(evse -> directory.current().byOperatorId(evse.operator()))
                : directory.current().byId(operatorPartner);
        Stream<OperatorId> own = partner.stream().flatMap(known -> known.operatorIds().stream());
        return Stream.concat(own, id.map(EvseId::operator).stream())
                .map(OperatorId::key)
                .toList();
    }
}
