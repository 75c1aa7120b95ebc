package io.roamhub.evsedata.pricing;

import io.roamhub.evsedata.picture.Picture;
import io.roamhub.evsedata.store.SqlPart;
import java.time.Duration;

/**
 * The statements that read prices. Every row is block_key, record_key, body, content_hash, at_base, now; the versions of a
 * record follow one another, oldest first. A row with an empty record_key has the members around its block's records.
 */
final class PricingSql {

    /** Clocks and long transactions: by how much closed_at may precede the picture that still shows the version. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private static final String PRODUCT = "operator_key || ' ' || provider_key AS block_key, product_id AS record_key";
    private static final String PRICE = "operator_key AS block_key, provider_key || ' ' || evse_key AS record_key";

    private PricingSql() {}

    /** What is there now. */
    static SqlPart products(PricingQuery query) {
        return now("pricing_product", PRODUCT, query.ofProducts())
                .then("ORDER BY operator_key, provider_key, product_id");
    }

    /** What is there now. */
    static SqlPart prices(PricingQuery query) {
        return now("evse_pricing", PRICE, query.ofPrices()).then("ORDER BY operator_key, provider_key, evse_key");
    }

    private static SqlPart now(String table, String keys, SqlPart condition) {
        return SqlPart.of("SELECT " + keys + ", body, content_hash, FALSE AS at_base, TRUE AS now FROM " + table
                        + " WHERE")
                .then(condition);
    }

    /** Every version since a picture, and the members around all records: those of a changed one may be old. */
    static SqlPart productsSince(Picture base, PricingQuery query) {
        return since("pricing_product", PRODUCT, "product_id = '' OR", base, query.ofProducts());
    }

    /** Every version since a picture. */
    static SqlPart pricesSince(Picture base, PricingQuery query) {
        return since("evse_pricing", PRICE, "", base, query.ofPrices());
    }

    private static SqlPart since(String table, String keys, String also, Picture base, SqlPart condition) {
        return SqlPart.of(
                        "SELECT " + keys + """
                                , body, content_hash, pg_visible_in_snapshot(tx, ?::pg_snapshot) AS at_base, TRUE AS now, tx
                                FROM\s""" + table + " WHERE (" + also
                                + " tx >= pg_snapshot_xmin(?::pg_snapshot)) AND",
                        base.snapshot(),
                        base.snapshot())
                .then(condition)
                .then(
                        "UNION ALL SELECT " + keys + """
                                , body, content_hash, pg_visible_in_snapshot(tx, ?::pg_snapshot)
                                    AND NOT pg_visible_in_snapshot(closed_tx, ?::pg_snapshot), FALSE, tx
                                FROM\s""" + table + """
                                _history WHERE closed_at >= ? AND closed_tx >= pg_snapshot_xmin(?::pg_snapshot) AND
                                """,
                        base.snapshot(),
                        base.snapshot(),
                        base.takenAt().minus(MARGIN),
                        base.snapshot())
                .then(condition)
                .then("ORDER BY block_key, record_key, tx");
    }
}
