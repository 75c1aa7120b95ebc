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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pages out of current rows and history, by ranges of keys or by lists of keys. */
@ApplicationScoped
class PostgresEvsePages implements EvsePages {

    private final Transactions transactions;
    private final Pictures pictures;
    private final Crawls crawls;

    PostgresEvsePages(Transactions transactions, Pictures pictures, Crawls crawls) {
        this.transactions = transactions;
        this.pictures = pictures;
        this.crawls = crawls;
    }

    @Override
    public Optional<Page> continued(
            CrawlKey key, EvseQuery query, int page, int size, Instant notBefore, Records records) {
        return transactions.inOneView(connection -> {
            Optional<Crawl> crawl = crawls.living(connection, key, notBefore);
            return crawl.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new PageRead(connection, crawl.get(), query, records)
                            .page(page, size, crawls.division(connection, crawl.get())));
        });
    }

    /** What begins a crawl may be tried again when another one was first; therefore its page is read after it. */
    @Override
    public Page begun(CrawlKey key, EvseQuery query, int page, int size, Instant now, Records records) {
        Picture picture = pictures.toTell();
        Begun begun = transactions.inLightTransaction(connection -> {
            Picture base = query.isDelta() ? pictures.atOrBefore(connection, query.lastCall()) : null;
            Crawls.Members members = members(connection, key, query, picture, base, size);
            return new Begun(crawls.begin(connection, key, picture, base, members, size, now), members);
        });
        return transactions.inOneView(connection ->
                new PageRead(connection, begun.crawl, query, records).page(page, size, begun.members.division(size)));
    }

    /** A crawl with its members at hand: another one may have taken its key by now. */
    private record Begun(Crawl crawl, Crawls.Members members) {}

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
        SqlPart bounds = EvsePageSql.bounds(picture, query.condition(), PageRead.pagesOfSegment(size) * size);
        try (PreparedStatement statement = bounds.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            java.sql.Array first = row.getArray(2);
            return new Crawls.Members(
                    row.getLong(1), first == null ? List.of() : List.of((String[]) first.getArray()), null);
        }
    }
}
