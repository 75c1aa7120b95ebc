package io.roamhub.cdr.download;

import io.roamhub.cdr.database.Database;
import io.roamhub.cdr.download.Crawl.Place;
import io.roamhub.cdr.store.BodyCipher;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads pages of a provider's stored CDRs as they were in a picture. */
@ApplicationScoped
class StoredPages {

    /** How many CDRs are held at a time: who reads a page slowly holds little memory and no connection. */
    private static final int PIECE = 250;

    private final Crawls crawls;
    private final Database database;
    private final BodyCipher cipher;

    StoredPages(Crawls crawls, Database database, BodyCipher cipher) {
        this.crawls = crawls;
        this.database = database;
        this.cipher = cipher;
    }

    /** A page, read piece by piece; its beginning is there already. */
    final class StoredPage {

        private final Selection selection;
        private final Crawl crawl;
        private final int count;
        private List<byte[]> texts = List.of();
        private Place at;
        private int left;

        private StoredPage(Selection selection, Crawl crawl, int count) {
            this.selection = selection;
            this.crawl = crawl;
            this.count = count;
            this.left = count;
        }

        /** How many CDRs it has. */
        int count() {
            return count;
        }

        /** The next texts, in the order of their acceptance, as they were stored; none at the end. */
        List<byte[]> next() {
            List<byte[]> next = texts;
            texts = List.of();
            if (next.isEmpty() && left > 0) {
                read(">", 0);
                next = texts;
                texts = List.of();
            }
            return next;
        }

        private void read(String beyond, int skip) {
            String sql = "SELECT c.accepted_at, c.id, c.session_id, c.body" + selection.fromWherePictured()
                    + " AND c.accepted_at >= ? AND (c.accepted_at, c.id) " + beyond + " (?, ?)"
                    + " ORDER BY c.accepted_at, c.id OFFSET ? LIMIT ?";
            List<Object> values = new ArrayList<>(selection.parameters(crawl.picture()));
            values.addAll(List.of(at.acceptedAt(), at.acceptedAt(), at.id(), skip, Math.min(left, PIECE)));
            texts = database.inTransaction(connection -> read(connection, sql, values));
            if (texts.size() < Math.min(left, PIECE)) {
                throw new IllegalStateException("CDRs of a picture are gone: they are kept for a shorter time than it");
            }
            left -= texts.size();
        }

        private List<byte[]> read(Connection connection, String sql, List<Object> values) throws SQLException {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                Database.plannedEachTime(query);
                Database.bind(query, values.toArray());
                List<byte[]> read = new ArrayList<>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        at = new Place(Database.instant(row, "accepted_at"), row.getObject("id", UUID.class));
                        read.add(cipher.decrypt(row.getBytes("body"), row.getObject("session_id", UUID.class)));
                    }
                }
                return read;
            }
        }
    }

    /** The page of the crawl. */
    StoredPage page(Selection selection, Crawl crawl, PageRequest wanted) {
        long before = (long) wanted.page() * wanted.size();
        int count = (int) Math.clamp(crawl.total() - before, 0, wanted.size());
        StoredPage page = new StoredPage(selection, crawl, count);
        if (count > 0) {
            int perStretch = Crawl.pagesPerStretch(wanted.size());
            Optional<Place> stretch = crawls.stretch(crawl, wanted.page() / perStretch);
            page.at = stretch.orElseThrow(() -> new IllegalStateException("A stretch of a crawl is not noted"));
            page.read(">=", wanted.page() % perStretch * wanted.size());
        }
        return page;
    }
}
