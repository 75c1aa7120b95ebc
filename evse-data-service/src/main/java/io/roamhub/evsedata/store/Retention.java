package io.roamhub.evsedata.store;

import io.roamhub.evsedata.EvseDataConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;

/** Months of history: partitions are made ahead, and dropped as a whole when all in them is too old. */
@ApplicationScoped
public class Retention {

    private static final int MONTHS_AHEAD = 3;

    private static final List<String> TABLES = List.of(
            "evse_data_history", "evse_status_history", "pricing_product_history", "evse_pricing_history", "push_log");

    private final Transactions transactions;
    private final EvseDataConfig config;

    Retention(Transactions transactions, EvseDataConfig config) {
        this.transactions = transactions;
        this.config = config;
    }

    /**
     * Makes the partitions of this month and the next ones where they are not there.
     *
     * @return false where a table was in use: some are not there yet, and are made the next time
     */
    public boolean makeRoom(Instant now) {
        boolean all = true;
        for (String table : TABLES) {
            all &= transactions
                    .whenNotInUse(connection -> {
                        try (PreparedStatement make = SqlPart.of(
                                        "SELECT make_partitions_of(?, ?, ?)", table, now, MONTHS_AHEAD)
                                .prepare(connection)) {
                            return make.execute();
                        }
                    })
                    .isPresent();
        }
        return all;
    }

    /** Drops what is older than its retention and not in use; returns how many partitions. */
    public int dropOld(Instant now) {
        EvseDataConfig.Retention kept = config.retention();
        return drop("evse_data_history", now, kept.evseData())
                + drop("evse_status_history", now, kept.evseStatus())
                + drop("pricing_product_history", now, kept.pricing())
                + drop("evse_pricing_history", now, kept.pricing())
                + drop("push_log", now, kept.pushLog());
    }

    private int drop(String table, Instant now, Period kept) {
        Instant before = now.atOffset(ZoneOffset.UTC).minus(kept).minusDays(1).toInstant();
        return transactions
                .whenNotInUse(connection -> dropped(SqlPart.of("SELECT drop_partitions(?, ?)", table, before)
                        .prepare(connection)))
                .orElse(0);
    }

    private static int dropped(PreparedStatement drop) throws SQLException {
        try (drop;
                ResultSet row = drop.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
