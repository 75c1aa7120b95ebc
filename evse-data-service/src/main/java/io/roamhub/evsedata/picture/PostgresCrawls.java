package io.roamhub.evsedata.picture;

import io.roamhub.evsedata.store.Batches;
import io.roamhub.evsedata.store.SqlPart;
import io.roamhub.evsedata.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Crawls as rows. */
@ApplicationScoped
public class PostgresCrawls implements Crawls {

    private final Transactions transactions;

    PostgresCrawls(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Crawl> living(Connection connection, CrawlKey key, Instant notBefore) throws SQLException {
        SqlPart query = SqlPart.of("""
                SELECT id, picture_at, picture::text, base_at, base::text, total FROM crawl
                WHERE crawl_key = ? AND started_at >= ?
                """, key.key(), notBefore);
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            Picture picture = new Picture(row.getTimestamp(2).toInstant(), row.getString(3));
            Timestamp baseAt = row.getTimestamp(4);
            Picture base = baseAt == null ? null : new Picture(baseAt.toInstant(), row.getString(5));
            return Optional.of(new Crawl(row.getObject(1, UUID.class), picture, base, row.getLong(6)));
        }
    }

    @Override
    public Optional<Members> shared(Connection connection, CrawlKey key, Picture picture) throws SQLException {
        SqlPart query = SqlPart.of("""
                SELECT total, bounds FROM crawl
                WHERE picture_at = ? AND members_key = ? AND bounds IS NOT NULL LIMIT 1
                """, picture.takenAt(), key.members());
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(new Members(row.getLong(1), texts(row, 2), null)) : Optional.empty();
        }
    }

    @Override
    public Crawl begin(
            Connection connection,
            CrawlKey key,
            Picture picture,
            Picture base,
            Members members,
            int pageSize,
            Instant now)
            throws SQLException {
        Crawl crawl = new Crawl(UUID.randomUUID(), picture, base, members.total());
        try (PreparedStatement upsert = connection.prepareStatement("""
                WITH former AS (
                    DELETE FROM crawl_page WHERE crawl_id = (SELECT id FROM crawl WHERE crawl_key = ?)
                )
                INSERT INTO crawl (crawl_key, id, picture_at, picture, base_at, base, total, members_key, bounds,
                                   started_at)
                VALUES (?, ?, ?, ?::pg_snapshot, ?, ?::pg_snapshot, ?, ?, ?, ?)
                ON CONFLICT (crawl_key) DO UPDATE
                SET id = excluded.id, picture_at = excluded.picture_at, picture = excluded.picture,
                    base_at = excluded.base_at, base = excluded.base, total = excluded.total,
                    members_key = excluded.members_key, bounds = excluded.bounds, started_at = excluded.started_at
                """)) {
            upsert.setBytes(1, key.key());
            upsert.setBytes(2, key.key());
            upsert.setObject(3, crawl.id());
            upsert.setTimestamp(4, Timestamp.from(picture.takenAt()));
            upsert.setString(5, picture.snapshot());
            upsert.setTimestamp(6, base == null ? null : Timestamp.from(base.takenAt()));
            upsert.setString(7, base == null ? null : base.snapshot());
            upsert.setLong(8, members.total());
            upsert.setBytes(9, key.members());
            upsert.setArray(
                    10,
                    members.bounds() == null
                            ? null
                            : connection.createArrayOf("text", members.bounds().toArray()));
            upsert.setTimestamp(11, Timestamp.from(now));
            upsert.executeUpdate();
        }
        if (members.keys() != null) {
            writePages(connection, crawl, members.keys(), pageSize);
        }
        return crawl;
    }

    private static void writePages(Connection connection, Crawl crawl, List<String> keys, int pageSize)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO crawl_page (crawl_id, page, keys) VALUES (?, ?, ?)")) {
            int page = 0;
            for (List<String> members : Batches.of(keys, pageSize)) {
                insert.setObject(1, crawl.id());
                insert.setInt(2, page++);
                insert.setArray(3, connection.createArrayOf("text", members.toArray()));
                insert.addBatch();
                if (page % 500 == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    @Override
    public Division division(Connection connection, Crawl crawl) {
        return new Division() {
            @Override
            public List<String> keys(int page) throws SQLException {
                return PostgresCrawls.keys(connection, crawl, page);
            }

            @Override
            public String[] bounds(int segment) throws SQLException {
                return PostgresCrawls.bounds(connection, crawl, segment);
            }
        };
    }

    private static List<String> keys(Connection connection, Crawl crawl, int page) throws SQLException {
        SqlPart query = SqlPart.of("SELECT keys FROM crawl_page WHERE crawl_id = ? AND page = ?", crawl.id(), page);
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? texts(row, 1) : List.of();
        }
    }

    private static String[] bounds(Connection connection, Crawl crawl, int segment) throws SQLException {
        SqlPart query =
                SqlPart.of("SELECT bounds[?], bounds[?] FROM crawl WHERE id = ?", segment + 1, segment + 2, crawl.id());
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? new String[] {row.getString(1), row.getString(2)} : new String[2];
        }
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    @Override
    public int forget(Instant before) {
        return transactions.inTransaction(connection -> {
            SqlPart delete = SqlPart.of("""
                    WITH ended AS (DELETE FROM crawl WHERE started_at < ? RETURNING id)
                    DELETE FROM crawl_page WHERE crawl_id IN (SELECT id FROM ended)
                    """, before);
            try (PreparedStatement statement = delete.prepare(connection)) {
                return statement.executeUpdate();
            }
        });
    }
}
