package io.roamhub.evsedata.pricing;

import io.roamhub.evsedata.picture.Picture;
import io.roamhub.evsedata.store.SqlPart;
import java.time.Duration;

/**
 * The statements that read prices. Every row is block_key, record_key, body, content_hash, at_base, at_picture; the versions of a
 * record follow one another, oldest first. A row with an empty record_key has the members around its block's records.
 */
final class PricingSql {

    /** Clocks and long transactions: by how much closed_at may precede the picture that still shows the version. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private static final String PRODUCT = "operator_key || ' ' || provider_key AS block_key, product_id AS record_key";
    private static final String PRICE = "operator_key AS block_key, provider_key || ' ' || evse_key AS record_key";

    private PricingSql() {}

    /** What a picture shows. */
    static SqlPart products(Picture picture, PricingQuery query) {
        return shown("pricing_product", PRODUCT, picture, query.ofProducts());
    }

    /** What a picture shows. */
    static SqlPart prices(Picture picture, PricingQuery query) {
        return shown("evse_pricing", PRICE, picture, query.ofPrices());
    }

    private static SqlPart shown(String table, String keys, Picture picture, SqlPart condition) {
        String columns = "SELECT " + keys + ", body, content_hash, FALSE AS at_base, TRUE AS at_picture FROM " + table;
        return SqlPart.of(columns + " WHERE")
                .then(begun(picture))
                .and(condition)
                .then(
                        "UNION ALL " + columns
                                + "_history WHERE NOT pg_visible_in_snapshot(closed_tx, ?::pg_snapshot) AND",
                        picture.snapshot())
                .then(begun(picture))
                .and(closedAfter(picture))
                .and(condition)
                .then("ORDER BY block_key, record_key");
    }

    /** Every version since a picture, and the members around all records: those of a changed one may be old. */
    static SqlPart productsSince(Picture base, Picture picture, PricingQuery query) {
        return since("pricing_product", PRODUCT, "product_id = '' OR", base, picture, query.ofProducts());
    }

    /** Every version since a picture. */
    static SqlPart pricesSince(Picture base, Picture picture, PricingQuery query) {
        return since("evse_pricing", PRICE, "", base, picture, query.ofPrices());
    }

    /** What began after the picture of the answer is for the next answer: its LastCall is that picture's. */
    private static SqlPart since(
            String table, String keys, String also, Picture base, Picture picture, SqlPart condition) {
        return SqlPart.of(
                        "SELECT " + keys + """
                                , body, content_hash, pg_visible_in_snapshot(tx, ?::pg_snapshot) AS at_base,
                                TRUE AS at_picture, tx
                                FROM\s""" + table + " WHERE (" + also
                                + " tx >= pg_snapshot_xmin(?::pg_snapshot)) AND",
                        base.snapshot(),
                        base.snapshot())
                .then(begun(picture))
                .and(condition)
                .then(
                        "UNION ALL SELECT " + keys + """
                                , body, content_hash, pg_visible_in_snapshot(tx, ?::pg_snapshot)
                                    AND NOT pg_visible_in_snapshot(closed_tx, ?::pg_snapshot),
                                NOT pg_visible_in_snapshot(closed_tx, ?::pg_snapshot), tx
                                FROM\s""" + table + "_history WHERE",
                        base.snapshot(),
                        base.snapshot(),
                        picture.snapshot())
                .then(closedAfter(base))
                .and(begun(picture))
                .and(condition)
                .then("ORDER BY block_key, record_key, tx");
    }

    private static SqlPart begun(Picture picture) {
        return SqlPart.of("pg_visible_in_snapshot(tx, ?::pg_snapshot)", picture.snapshot());
    }

    /** History of which a picture may show something. */
    private static SqlPart closedAfter(Picture picture) {
        return SqlPart.of(
                "closed_at >= ? AND closed_tx >= pg_snapshot_xmin(?::pg_snapshot)",
                picture.takenAt().minus(MARGIN),
                picture.snapshot());
    }
}
