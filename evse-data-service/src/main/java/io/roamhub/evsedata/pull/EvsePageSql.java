package io.roamhub.evsedata.pull;

import io.roamhub.evsedata.picture.Picture;
import io.roamhub.evsedata.store.SqlPart;
import java.time.Duration;
import java.util.List;

/** The statements that read EVSE data as pictures show it. */
final class EvsePageSql {

    /** Clocks and long transactions: by how much closed_at may precede the picture that still shows the version. */
    private static final Duration MARGIN = Duration.ofHours(1);

    /** What is read of a record; {@link RecordRows} knows the order. */
    static final String RECORD = "evse_key, operator_id, operator_name, body, geo_format, opened_at";

    private EvsePageSql() {}

    private static SqlPart.Untyped snapshot(Picture picture) {
        return new SqlPart.Untyped(picture.snapshot());
    }

    /** The columns of rows that a picture shows and that keep a condition. */
    private static SqlPart shown(String columns, Picture picture, SqlPart condition) {
        return present(columns, picture, condition)
                .then("UNION ALL SELECT " + columns + " FROM evse_data_history WHERE")
                .then(ended(picture, condition));
    }

    private static SqlPart present(String columns, Picture picture, SqlPart condition) {
        return SqlPart.of(
                        "SELECT " + columns + " FROM evse_data WHERE pg_visible_in_snapshot(tx, ?::pg_snapshot) AND",
                        snapshot(picture))
                .then(condition);
    }

    /** What a picture shows of versions that ended after it. */
    private static SqlPart ended(Picture picture, SqlPart condition) {
        return closedAfter(picture)
                .then("""
                        AND pg_visible_in_snapshot(tx, ?::pg_snapshot)
                        AND NOT pg_visible_in_snapshot(closed_tx, ?::pg_snapshot) AND
                        """, snapshot(picture), snapshot(picture))
                .then(condition);
    }

    /** History of which a picture may show something: the partitions and the index entries since it was taken. */
    private static SqlPart closedAfter(Picture picture) {
        return SqlPart.of(
                "closed_at >= ? AND closed_tx >= pg_snapshot_xmin(?::pg_snapshot)",
                picture.takenAt().minus(MARGIN),
                snapshot(picture));
    }

    /** One row: how many members there are, and the first key of every segment of {@code stride} members. */
    static SqlPart bounds(Picture picture, SqlPart condition, int stride) {
        return SqlPart.of("""
                        SELECT count(*), array_agg(evse_key ORDER BY evse_key) FILTER (WHERE (n - 1) % ? = 0)
                        FROM (SELECT evse_key, row_number() OVER (ORDER BY evse_key) AS n FROM (
                        """, stride)
                .then(shown("evse_key", picture, condition))
                .then(") m) numbered");
    }

    /** The keys of the members of a radial search, nearest first. */
    static SqlPart nearest(Picture picture, SqlPart condition, SqlPart distance) {
        return SqlPart.of("SELECT evse_key FROM (")
                .then(shown("evse_key, latitude, longitude", picture, condition))
                .then(") m ORDER BY")
                .then(distance)
                .then(", evse_key");
    }

    /** The records from one key on and before another one, in the order of keys. */
    static SqlPart range(Picture picture, SqlPart condition, String from, String before, long offset, int size) {
        return shown(RECORD, picture, keys(from, before).and(condition)).then(part(offset, size));
    }

    /** Whether a picture shows anything of a range of keys that has ended since: a row, or none. */
    static SqlPart endedSince(Picture picture, SqlPart condition, String from, String before) {
        return SqlPart.of("SELECT 1 FROM evse_data_history WHERE")
                .then(ended(picture, keys(from, before).and(condition)))
                .then("LIMIT 1");
    }

    /** The same as the range where nothing of it has ended since: rows come out of the index in their order. */
    static SqlPart presentRange(Picture picture, SqlPart condition, String from, String before, long offset, int size) {
        return present(RECORD, picture, keys(from, before).and(condition)).then(part(offset, size));
    }

    private static SqlPart keys(String from, String before) {
        return before == null
                ? SqlPart.of("evse_key >= ?", from)
                : SqlPart.of("evse_key >= ? AND evse_key < ?", from, before);
    }

    private static SqlPart part(long offset, int size) {
        return SqlPart.of("ORDER BY evse_key LIMIT ? OFFSET ?", size, offset);
    }

    /** The records with these keys and their places, in no order. */
    static SqlPart named(Picture picture, List<String> keys) {
        return shown(RECORD + ", latitude, longitude", picture, SqlPart.of("evse_key = ANY (?)", keys));
    }

    /** The keys of the records that differ between two pictures. */
    static SqlPart changed(Picture base, Picture picture, SqlPart condition) {
        return SqlPart.of("""
                        SELECT evse_key FROM (
                            SELECT evse_key, content_hash::text AS hash,
                                   pg_visible_in_snapshot(tx, ?::pg_snapshot) AS at_base,
                                   pg_visible_in_snapshot(tx, ?::pg_snapshot) AS at_picture
                            FROM evse_data WHERE tx >= pg_snapshot_xmin(?::pg_snapshot) AND
                        """, snapshot(base), snapshot(picture), snapshot(base))
                .then(condition)
                .then("""
                        UNION ALL
                            SELECT evse_key, content_hash::text,
                                   pg_visible_in_snapshot(tx, ?::pg_snapshot)
                                       AND NOT pg_visible_in_snapshot(closed_tx, ?::pg_snapshot),
                                   pg_visible_in_snapshot(tx, ?::pg_snapshot)
                                       AND NOT pg_visible_in_snapshot(closed_tx, ?::pg_snapshot)
                            FROM evse_data_history WHERE
                        """, snapshot(base), snapshot(base), snapshot(picture), snapshot(picture))
                .then(closedAfter(base))
                .then("AND")
                .then(condition)
                .then("""
                        ) version
                        GROUP BY evse_key
                        HAVING max(hash) FILTER (WHERE at_base) IS DISTINCT FROM max(hash) FILTER (WHERE at_picture)
                        ORDER BY evse_key
                        """);
    }

    /** The versions of some records since a picture, oldest first. */
    static SqlPart versions(Picture base, Picture picture, SqlPart condition, List<String> keys) {
        return SqlPart.of("SELECT " + RECORD + """
                                , NULL::timestamptz AS closed_at,
                                pg_visible_in_snapshot(tx, ?::pg_snapshot) AS at_base,
                                pg_visible_in_snapshot(tx, ?::pg_snapshot) AS at_picture,
                                pg_visible_in_snapshot(tx, ?::pg_snapshot) AS begun, tx
                                FROM evse_data WHERE evse_key = ANY (?) AND
                                """, snapshot(base), snapshot(picture), snapshot(picture), keys)
                .then(condition)
                .then(
                        "UNION ALL SELECT " + RECORD + """
                                , closed_at,
                                pg_visible_in_snapshot(tx, ?::pg_snapshot)
                                    AND NOT pg_visible_in_snapshot(closed_tx, ?::pg_snapshot),
                                pg_visible_in_snapshot(tx, ?::pg_snapshot)
                                    AND NOT pg_visible_in_snapshot(closed_tx, ?::pg_snapshot),
                                pg_visible_in_snapshot(tx, ?::pg_snapshot), tx
                                FROM evse_data_history WHERE evse_key = ANY (?) AND
                                """,
                        snapshot(base),
                        snapshot(base),
                        snapshot(picture),
                        snapshot(picture),
                        snapshot(picture),
                        keys)
                .then(closedAfter(base))
                .then("AND")
                .then(condition)
                .then("ORDER BY evse_key, tx");
    }
}
