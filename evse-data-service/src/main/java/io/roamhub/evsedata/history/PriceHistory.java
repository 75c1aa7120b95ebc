package io.roamhub.evsedata.history;

import io.roamhub.common.answer.Problem;
import io.roamhub.evsedata.store.SqlPart;
import io.roamhub.evsedata.store.Transactions;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.OperatorId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What prices were. {@code sight} restricts every answer to what its caller may see. */
@ApplicationScoped
class PriceHistory {

    private final Transactions transactions;

    PriceHistory(Transactions transactions) {
        this.transactions = transactions;
    }

    /** One of the two kinds of prices that are kept. */
    private record Kind(String table, String subject, String keys) {

        static final Kind PRODUCTS = new Kind("pricing_product", "product_id", "provider_key, product_id");
        static final Kind EVSES = new Kind("evse_pricing", "evse_id", "evse_key, provider_key");

        /** Rows of now and of the past that keep a condition, with what both have in common. */
        SqlPart all(SqlPart condition, SqlPart past) {
            String columns = "SELECT " + subject
                    + " AS subject, operator_id, provider_id, opened_at, %s AS closed_at, body, tx, " + keys + " FROM "
                    + table;
            return SqlPart.of(columns.formatted("NULL::timestamptz") + " WHERE")
                    .then(condition)
                    .then("UNION ALL " + columns.formatted("closed_at") + "_history WHERE")
                    .then(condition)
                    .and(past);
        }

        /** Those that were valid at an instant, behind a position, in the order of their keys. */
        SqlPart at(SqlPart condition, Instant at, Wish wish) {
            // nothing comes before two empty texts
            String[] key = wish.after() == null ? new String[] {"", ""} : parts(wish.after(), 2);
            SqlPart behind = condition.then("AND (" + keys + ") > (?, ?) AND opened_at <= ?", key[0], key[1], at);
            return SqlPart.of(columns("") + " FROM (")
                    .then(all(behind, SqlPart.of("closed_at > ?", at)))
                    .then(") v ORDER BY " + keys + " LIMIT ?", wish.size() + 1);
        }

        /** All versions, the newest first. */
        SqlPart versions(SqlPart condition, Wish wish) {
            SqlPart behind = condition;
            if (wish.after() != null) {
                String[] key = parts(wish.after(), 3);
                if (!key[0].matches("\\d{1,18}")) {
                    throw notOurs();
                }
                behind = condition.then(
                        "AND (tx < ?::text::xid8 OR (tx = ?::text::xid8 AND (" + keys + ") > (?, ?)))",
                        key[0],
                        key[0],
                        key[1],
                        key[2]);
            }
            return SqlPart.of(columns("tx::text || ' ' || ") + " FROM (")
                    .then(all(behind, SqlPart.TRUE))
                    .then(") v ORDER BY tx DESC, " + keys + " LIMIT ?", wish.size() + 1);
        }

        /** The last column is the position behind the row; only the last part of it may have blanks. */
        private String columns(String before) {
            return "SELECT subject, operator_id, provider_id, opened_at, closed_at, body, " + before
                    + keys.replace(", ", " || ' ' || ");
        }

        private static String[] parts(String position, int count) {
            String[] parts = position.split(" ", count);
            if (parts.length != count) {
                throw notOurs();
            }
            return parts;
        }

        private static Problem notOurs() {
            return Problem.badRequest("after must be the next of an earlier answer.");
        }
    }

    /** An operator's tariffs at an instant, for all providers. */
    Slice<PastPrice> products(SqlPart sight, OperatorId operator, Instant at, Wish wish) {
        return read(Kind.PRODUCTS.at(of(operator).and(sight), at, wish), wish);
    }

    /** The versions of one tariff, of every provider that has it. */
    Slice<PastPrice> productVersions(SqlPart sight, OperatorId operator, String productId, Wish wish) {
        SqlPart condition = of(operator).and(sight).then("AND product_id = ?", productId);
        return read(Kind.PRODUCTS.versions(condition, wish), wish);
    }

    /** Which tariffs an operator's EVSEs had at an instant. */
    Slice<PastPrice> prices(SqlPart sight, OperatorId operator, Instant at, Wish wish) {
        return read(Kind.EVSES.at(of(operator).and(sight), at, wish), wish);
    }

    /** Which tariffs an EVSE had at an instant. */
    Slice<PastPrice> prices(SqlPart sight, EvseId evse, Instant at, Wish wish) {
        return read(Kind.EVSES.at(SqlPart.of("evse_key = ?", evse.key()).and(sight), at, wish), wish);
    }

    /** The versions of an EVSE's tariffs, of every provider. */
    Slice<PastPrice> priceVersions(SqlPart sight, EvseId evse, Wish wish) {
        return read(Kind.EVSES.versions(SqlPart.of("evse_key = ?", evse.key()).and(sight), wish), wish);
    }

    private static SqlPart of(OperatorId operator) {
        return SqlPart.of("operator_key = ?", operator.key());
    }

    private Slice<PastPrice> read(SqlPart query, Wish wish) {
        List<PastPrice> found = transactions.inOneStatement(connection -> {
            List<PastPrice> prices = new ArrayList<>();
            try (PreparedStatement statement = query.prepare(connection);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    prices.add(price(row));
                }
            }
            return prices;
        });
        return Slice.of(found, wish.size(), PastPrice::position);
    }

    private static PastPrice price(ResultSet row) throws SQLException {
        Timestamp until = row.getTimestamp(5);
        return new PastPrice(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getTimestamp(4).toInstant(),
                until == null ? null : until.toInstant(),
                new String(row.getBytes(6), StandardCharsets.UTF_8),
                row.getString(7));
    }
}
