package io.roamhub.evsedata.pull;

import io.roamhub.evsedata.picture.Crawl;
import io.roamhub.evsedata.picture.CrawlKey;
import io.roamhub.evsedata.picture.Crawls;
import io.roamhub.evsedata.picture.Picture;
import io.roamhub.evsedata.picture.Pictures;
import io.roamhub.evsedata.store.SqlPart;
import io.roamhub.evsedata.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.postgresql.PGStatement;

/** Pages out of current rows and history, by ranges of keys or by lists of keys. */
@ApplicationScoped
class PostgresEvsePages implements EvsePages {

    /** About how many records lie between two bounds of a crawl: small pages share them. */
    private static final int SEGMENT = 2000;

    private final Transactions transactions;
    private final Pictures pictures;
    private final Crawls crawls;

    PostgresEvsePages(Transactions transactions, Pictures pictures, Crawls crawls) {
        this.transactions = transactions;
        this.pictures = pictures;
        this.crawls = crawls;
    }

    @Override
    public Optional<Page> continued(CrawlKey key, EvseQuery query, int page, int size, Instant notBefore) {
        return transactions.inOneView(connection -> {
            Optional<Crawl> crawl = crawls.living(connection, key, notBefore);
            return crawl.isEmpty() ? Optional.empty() : Optional.of(page(connection, crawl.get(), query, page, size));
        });
    }

    @Override
    public Page begun(CrawlKey key, EvseQuery query, int page, int size, Instant now) {
        Picture picture = pictures.current();
        return transactions.inLightTransaction(connection -> {
            Picture base = query.isDelta() ? pictures.atOrBefore(connection, query.lastCall()) : null;
            Crawls.Members members = members(connection, key, query, picture, base, size);
            Crawl crawl = crawls.begin(connection, key, picture, base, members, size, now);
            return page(connection, crawl, query, page, size);
        });
    }

    private Crawls.Members members(
            Connection connection, CrawlKey key, EvseQuery query, Picture picture, Picture base, int size)
            throws SQLException {
        if (base != null) {
            return listed(connection, EvsePageSql.changed(base, picture, query.condition()));
        }
        if (query.circle() != null) {
            return listed(
                    connection,
                    EvsePageSql.nearest(
                            picture, query.condition(), query.circle().distance()));
        }
        Optional<Crawls.Members> shared = crawls.shared(connection, key, picture);
        return shared.isPresent() ? shared.get() : divided(connection, query, picture, size);
    }

    private static Crawls.Members listed(Connection connection, SqlPart query) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (PreparedStatement statement = query.prepare(connection)) {
            statement.setFetchSize(10_000);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
            }
        }
        return new Crawls.Members(keys.size(), null, keys);
    }

    private static Crawls.Members divided(Connection connection, EvseQuery query, Picture picture, int size)
            throws SQLException {
        SqlPart bounds = EvsePageSql.bounds(picture, query.condition(), pagesOfSegment(size) * size);
        try (PreparedStatement statement = bounds.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            java.sql.Array first = row.getArray(2);
            return new Crawls.Members(
                    row.getLong(1), first == null ? List.of() : List.of((String[]) first.getArray()), null);
        }
    }

    private static int pagesOfSegment(int size) {
        return Math.max(1, SEGMENT / size);
    }

    private Page page(Connection connection, Crawl crawl, EvseQuery query, int page, int size) throws SQLException {
        return new Page(crawl.picture(), crawl.total(), records(connection, crawl, query, page, size));
    }

    private List<StoredRecord> records(Connection connection, Crawl crawl, EvseQuery query, int page, int size)
            throws SQLException {
        if ((long) page * size >= crawl.total()) {
            return List.of();
        }
        if (crawl.base() != null) {
            return changes(connection, crawl, query, crawls.keys(connection, crawl, page));
        }
        if (query.circle() != null) {
            return named(connection, crawl, crawls.keys(connection, crawl, page));
        }
        int pages = pagesOfSegment(size);
        String[] bounds = crawls.bounds(connection, crawl, page / pages);
        SqlPart range = EvsePageSql.range(
                crawl.picture(), query.condition(), bounds[0], bounds[1], (long) (page % pages) * size, size);
        return read(connection, range);
    }

    private static List<StoredRecord> named(Connection connection, Crawl crawl, List<String> keys) throws SQLException {
        Map<String, StoredRecord> byKey = new HashMap<>();
        for (StoredRecord record : read(connection, EvsePageSql.named(crawl.picture(), keys))) {
            byKey.put(record.key(), record);
        }
        return keys.stream().map(byKey::get).filter(Objects::nonNull).toList();
    }

    private static List<StoredRecord> changes(Connection connection, Crawl crawl, EvseQuery query, List<String> keys)
            throws SQLException {
        Map<String, List<EvseVersion>> versions = new LinkedHashMap<>();
        SqlPart statement = EvsePageSql.versions(crawl.base(), crawl.picture(), query.condition(), keys);
        try (PreparedStatement prepared = statement.prepare(connection)) {
            inBinary(prepared);
            ResultSet row = prepared.executeQuery();
            while (row.next()) {
                StoredRecord record = record(row);
                Timestamp closedAt = row.getTimestamp(9);
                versions.computeIfAbsent(record.key(), key -> new ArrayList<>())
                        .add(new EvseVersion(
                                record,
                                closedAt == null ? null : closedAt.toInstant(),
                                row.getBoolean(10),
                                row.getBoolean(11),
                                row.getBoolean(12)));
            }
        }
        return keys.stream()
                .map(key -> Delta.of(versions.getOrDefault(key, List.of())))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<StoredRecord> read(Connection connection, SqlPart query) throws SQLException {
        List<StoredRecord> records = new ArrayList<>();
        try (PreparedStatement statement = query.prepare(connection)) {
            inBinary(statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    records.add(record(row));
                }
            }
        }
        return records;
    }

    /** Bodies come as the bytes that they are from the first time on, and not as hexadecimal text. */
    private static void inBinary(PreparedStatement statement) throws SQLException {
        statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
    }

    private static StoredRecord record(ResultSet row) throws SQLException {
        return new StoredRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getBytes(4),
                row.getString(5),
                row.getDouble(6),
                row.getDouble(7),
                row.getTimestamp(8).toInstant(),
                null);
    }
}
