package io.roamhub.evsedata.pull;

import io.roamhub.evsedata.picture.Crawl;
import io.roamhub.evsedata.picture.Crawls;
import io.roamhub.evsedata.store.SqlPart;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.PGStatement;

/** Reads one page of a crawl within one view of the database. */
final class PageRead {

    /** About how many records lie between two bounds of a crawl: small pages share them. */
    private static final int SEGMENT = 2000;

    /** Records that are read ahead of what is written: their texts need not all be in memory at once. */
    private static final int FETCH = 500;

    private final Connection connection;
    private final Crawl crawl;
    private final EvseQuery query;
    private final EvsePages.Records records;
    private int count;

    PageRead(Connection connection, Crawl crawl, EvseQuery query, EvsePages.Records records) {
        this.connection = connection;
        this.crawl = crawl;
        this.query = query;
        this.records = records;
    }

    /** How many pages share two bounds. */
    static int pagesOfSegment(int size) {
        return Math.max(1, SEGMENT / size);
    }

    /** Gives the page's records. */
    EvsePages.Page page(int page, int size, Crawls.Division division) throws SQLException {
        if ((long) page * size < crawl.total()) {
            if (crawl.base() != null) {
                changes(division.keys(page));
            } else if (query.circle() != null) {
                named(division.keys(page));
            } else {
                int pages = pagesOfSegment(size);
                range(division.bounds(page / pages), (long) (page % pages) * size, size);
            }
        }
        return new EvsePages.Page(crawl.picture(), crawl.total(), count);
    }

    private void take(StoredRecord record) {
        records.take(record);
        count++;
    }

    private void range(String[] bounds, long offset, int size) throws SQLException {
        SqlPart condition = query.condition();
        if (isAny(EvsePageSql.endedSince(crawl.picture(), condition, bounds[0], bounds[1]))) {
            read(EvsePageSql.range(crawl.picture(), condition, bounds[0], bounds[1], offset, size));
        } else {
            inOrderOfTheIndex();
            read(EvsePageSql.presentRange(crawl.picture(), condition, bounds[0], bounds[1], offset, size));
        }
    }

    /** Sorting thousands of records with their texts costs more than reading them in order; it is guessed to be less. */
    private void inOrderOfTheIndex() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off");
        }
    }

    private boolean isAny(SqlPart query) throws SQLException {
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }

    private void read(SqlPart query) throws SQLException {
        try (PreparedStatement statement = query.prepare(connection)) {
            inBinary(statement);
            statement.setFetchSize(FETCH);
            try (ResultSet result = statement.executeQuery()) {
                RecordRows rows = new RecordRows(result);
                while (rows.next()) {
                    take(rows.record());
                }
            }
        }
    }

    private void named(List<String> keys) throws SQLException {
        Map<String, StoredRecord> byKey = new HashMap<>();
        SqlPart named = EvsePageSql.named(crawl.picture(), keys);
        try (PreparedStatement statement = named.prepare(connection)) {
            inBinary(statement);
            try (ResultSet result = statement.executeQuery()) {
                RecordRows rows = new RecordRows(result);
                while (rows.next()) {
                    byKey.put(rows.key(), rows.near(query.circle()));
                }
            }
        }
        for (String key : keys) {
            StoredRecord record = byKey.get(key);
            if (record != null) {
                take(record);
            }
        }
    }

    private void changes(List<String> keys) throws SQLException {
        Map<String, List<EvseVersion>> versions = new LinkedHashMap<>();
        SqlPart changed = EvsePageSql.versions(crawl.base(), crawl.picture(), query.condition(), keys);
        try (PreparedStatement statement = changed.prepare(connection)) {
            inBinary(statement);
            try (ResultSet row = statement.executeQuery()) {
                RecordRows rows = new RecordRows(row);
                while (rows.next()) {
                    Timestamp closedAt = row.getTimestamp(7);
                    versions.computeIfAbsent(rows.key(), key -> new ArrayList<>())
                            .add(new EvseVersion(
                                    rows.record(),
                                    closedAt == null ? null : closedAt.toInstant(),
                                    row.getBoolean(8),
                                    row.getBoolean(9),
                                    row.getBoolean(10)));
                }
            }
        }
        for (String key : keys) {
            Optional<StoredRecord> record = Delta.of(versions.getOrDefault(key, List.of()));
            record.ifPresent(this::take);
        }
    }

    /** Bodies come as the bytes that they are from the first time on, and not as hexadecimal text. */
    private static void inBinary(PreparedStatement statement) throws SQLException {
        statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
    }
}
