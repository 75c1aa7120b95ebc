package io.roamhub.cdr.download;

import io.roamhub.cdr.CdrConfig;
import io.roamhub.cdr.database.Database;
import io.roamhub.cdr.download.Crawl.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The downloads that are under way: page 0 takes a new picture, the pages after it show the same, on any replica.
 *
 * <p>A crawl is known by the provider, the exact request and the page size. Where its pages begin is found once, by an index
 * alone; a page is then read from its place on, however far down it is. When the same is asked for again, only what came
 * since is counted.
 */
@ApplicationScoped
class Crawls {

    private static final String FIND = """
            SELECT id, picture::text AS picture, total, last_accepted_at, last_id,
                   taken_at > now() - make_interval(secs => ?) AS living
            FROM crawl WHERE key = ?""";

    private static final String KEEP = """
            INSERT INTO crawl (key, id, picture, total, last_accepted_at, last_id)
            VALUES (?, ?, pg_current_snapshot(), ?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET id = excluded.id, picture = excluded.picture, total = excluded.total,
                last_accepted_at = excluded.last_accepted_at, last_id = excluded.last_id, taken_at = now()
            RETURNING picture::text""";

    private static final String STRETCHES = "INSERT INTO crawl_stretch (crawl, number, accepted_at, id)"
            + " SELECT ?, * FROM unnest(?::int[], ?::timestamptz[], ?::uuid[])";

    private static final String ADOPT = "INSERT INTO crawl_stretch (crawl, number, accepted_at, id)"
            + " SELECT ?, number, accepted_at, id FROM crawl_stretch WHERE crawl = ?";

    /** More than these since the last picture, and all is counted anew. */
    private static final int MOST_SINCE = 20_000;

    private final Database database;
    private final long lifeSeconds;

    private record Known(Crawl crawl, Place last, boolean living) {}

    private record Noted(long index, Place place) {}

    Crawls(Database database, CdrConfig config) {
        this.database = database;
        this.lifeSeconds = config.download().pictureLife().toSeconds();
    }

    /** The crawl that a page belongs to. */
    Crawl of(Selection selection, String request, PageRequest wanted) {
        byte[] key = key(selection.providerPartner() + "\n" + request + "\n" + wanted.size());
        Optional<Known> known = database.row(
                FIND,
                row -> new Known(
                        new Crawl(row.getObject("id", UUID.class), row.getString("picture"), row.getLong("total")),
                        new Place(Database.instant(row, "last_accepted_at"), row.getObject("last_id", UUID.class)),
                        row.getBoolean("living")),
                lifeSeconds,
                key);
        return wanted.page() > 0 && known.filter(Known::living).isPresent()
                ? known.get().crawl()
                : begin(selection, key, known, wanted.size());
    }

    private Crawl begin(Selection selection, byte[] key, Optional<Known> before, int size) {
        return database.inTransaction(connection -> {
            try (Statement view = connection.createStatement()) {
                // everything below sees the one state that becomes the picture
                view.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            }
            int stretch = Crawl.pagesPerStretch(size) * size;
            Optional<Crawl> goneOn = before.isPresent() && selection.onlyGrows()
                    ? goOn(connection, selection, key, before.get(), stretch)
                    : Optional.empty();
            return goneOn.isPresent() ? goneOn.get() : anew(connection, selection, key, stretch);
        });
    }

    private static Crawl anew(Connection connection, Selection selection, byte[] key, int stretch) throws SQLException {
        String sql = "SELECT n, accepted_at, id FROM (SELECT c.accepted_at, c.id,"
                + " row_number() OVER (ORDER BY c.accepted_at, c.id) - 1 AS n,"
                + " lead(c.id) OVER (ORDER BY c.accepted_at, c.id) IS NULL AS last"
                + selection.fromWhere() + ") numbered WHERE n % ? = 0 OR last ORDER BY n";
        List<Object> parameters = new ArrayList<>(selection.parameters());
        parameters.add(stretch);
        List<Noted> noted = Database.rows(
                connection,
                sql,
                row -> new Noted(
                        row.getLong("n"),
                        new Place(Database.instant(row, "accepted_at"), row.getObject("id", UUID.class))),
                parameters.toArray());
        long total = noted.isEmpty() ? 0 : noted.getLast().index() + 1;
        return keep(
                connection,
                key,
                total,
                noted.isEmpty() ? null : noted.getLast().place(),
                noted.stream().filter(one -> one.index() % stretch == 0).toList(),
                stretch,
                null);
    }

    /** The same crawl with what came since, if all of that comes after what was there. */
    private static Optional<Crawl> goOn(
            Connection connection, Selection selection, byte[] key, Known before, int stretch) throws SQLException {
        String sql = "SELECT c.accepted_at, c.id" + selection.fromWhere()
                + " AND c.tx >= pg_snapshot_xmin(?::pg_snapshot) AND NOT pg_visible_in_snapshot(c.tx, ?::pg_snapshot)"
                + " ORDER BY c.accepted_at, c.id LIMIT " + (MOST_SINCE + 1);
        List<Object> parameters = new ArrayList<>(selection.parameters());
        parameters.add(before.crawl().picture());
        parameters.add(before.crawl().picture());
        List<Place> since = Database.rows(
                connection,
                sql,
                row -> new Place(Database.instant(row, "accepted_at"), row.getObject("id", UUID.class)),
                parameters.toArray());
        Place last = before.last();
        boolean after = since.isEmpty()
                || last.acceptedAt() == null
                || since.getFirst().acceptedAt().isAfter(last.acceptedAt());
        if (since.size() > MOST_SINCE || !after) {
            return Optional.empty();
        }
        long had = before.crawl().total();
        List<Noted> noted = new ArrayList<>();
        for (int i = 0; i < since.size(); i++) {
            if ((had + i) % stretch == 0) {
                noted.add(new Noted(had + i, since.get(i)));
            }
        }
        return Optional.of(keep(
                connection,
                key,
                had + since.size(),
                since.isEmpty() ? last : since.getLast(),
                noted,
                stretch,
                before.crawl().id()));
    }

    private static Crawl keep(
            Connection connection, byte[] key, long total, Place last, List<Noted> noted, int stretch, UUID adopted)
            throws SQLException {
        UUID id = UUID.randomUUID();
        if (adopted != null) {
            Database.update(connection, ADOPT, id, adopted);
        }
        if (!noted.isEmpty()) {
            Database.update(
                    connection,
                    STRETCHES,
                    id,
                    connection.createArrayOf(
                            "int4",
                            noted.stream()
                                    .map(one -> (int) (one.index() / stretch))
                                    .toArray()),
                    connection.createArrayOf(
                            "timestamptz",
                            noted.stream()
                                    .map(one -> one.place().acceptedAt().toString())
                                    .toArray()),
                    connection.createArrayOf(
                            "uuid", noted.stream().map(one -> one.place().id()).toArray()));
        }
        String picture = Database.rows(
                        connection,
                        KEEP,
                        row -> row.getString(1),
                        key,
                        id,
                        total,
                        last == null ? null : last.acceptedAt(),
                        last == null ? null : last.id())
                .getFirst();
        return new Crawl(id, picture, total);
    }

    /** Where a stretch of the crawl begins; empty beyond its end. */
    Optional<Place> stretch(Crawl crawl, int number) {
        return database.row(
                "SELECT accepted_at, id FROM crawl_stretch WHERE crawl = ? AND number = ?",
                row -> new Place(Database.instant(row, "accepted_at"), row.getObject("id", UUID.class)),
                crawl.id(),
                number);
    }

    private static byte[] key(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
