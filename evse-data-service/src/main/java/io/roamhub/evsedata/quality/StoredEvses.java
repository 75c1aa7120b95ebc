package io.roamhub.evsedata.quality;

import io.roamhub.common.answer.Refusal;
import io.roamhub.evsedata.store.Transactions;
import io.roamhub.oicp.evsedata.EvseDataRecord;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** Reads all records of an operator one by one. */
@ApplicationScoped
class StoredEvses {

    private static final int FETCH = 500;

    private final Transactions transactions;

    StoredEvses(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * A stored record.
     *
     * @param record empty where what was stored under earlier rules is not readable under those of today
     * @param statusSince since when its status is what it is; empty where none was pushed
     */
    record Stored(String evseId, Optional<EvseDataRecord> record, Optional<Instant> statusSince) {}

    /** Takes the records. */
    @FunctionalInterface
    interface Reader {
        void read(Stored stored) throws IOException;
    }

    /**
     * Reads in the order of the ids, in one view and bounded memory.
     *
     * @param deadline by {@link System#nanoTime}
     * @throws Refusal 503 when it takes longer
     */
    void read(OperatorId operator, long deadline, Reader reader) {
        transactions.inOneView(connection -> {
            try (PreparedStatement query = connection.prepareStatement("""
                    SELECT d.evse_id, d.body, s.opened_at
                    FROM evse_data d LEFT JOIN evse_status s USING (evse_key)
                    WHERE d.operator_key = ? ORDER BY d.evse_key
                    """)) {
                query.setString(1, operator.key());
                query.setFetchSize(FETCH);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        reader.read(stored(row.getString(1), row.getBytes(2), row.getTimestamp(3)));
                        if (System.nanoTime() - deadline > 0) {
                            throw Refusal.unavailable();
                        }
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return null;
        });
    }

    private static Stored stored(String evseId, byte[] body, Timestamp statusSince) {
        Parsed<EvseDataRecord> parsed = OicpJson.read(body, EvseDataRecord.TYPE);
        return new Stored(
                evseId,
                parsed instanceof Parsed.Valid<EvseDataRecord> valid ? Optional.of(valid.message()) : Optional.empty(),
                Optional.ofNullable(statusSince).map(Timestamp::toInstant));
    }
}
