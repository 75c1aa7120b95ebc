package io.roamhub.cdr.download;

import io.agroal.api.AgroalDataSource;
import io.roamhub.cdr.store.BodyCipher;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads pages of a provider's stored CDRs as they were in a picture. */
@ApplicationScoped
class StoredPages {

    private final AgroalDataSource database;
    private final BodyCipher cipher;

    StoredPages(AgroalDataSource database, BodyCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /**
     * A page of texts, oldest first.
     *
     * @param texts the CDRs as they were stored
     * @param total how many there are on all pages
     */
    record StoredPage(List<byte[]> texts, long total) {}

    /** The page of the selection as the picture shows it. */
    StoredPage page(Selection selection, String picture, int page, int size) {
        try (Connection connection = database.getConnection()) {
            long total = count(connection, selection, picture);
            long offset = (long) page * size;
            return new StoredPage(
                    offset >= total ? List.of() : texts(connection, selection, picture, offset, size), total);
        } catch (SQLException e) {
            throw new IllegalStateException("Stored CDRs cannot be read", e);
        }
    }

    private static long count(Connection connection, Selection selection, String picture) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT count(*)" + selection.fromWhere())) {
            selection.bind(query, picture);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private List<byte[]> texts(Connection connection, Selection selection, String picture, long offset, int size)
            throws SQLException {
        String sql = "SELECT c.session_id, c.body" + selection.fromWhere()
                + " ORDER BY c.accepted_at, c.id OFFSET ? LIMIT ?";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            int last = selection.bind(query, picture);
            query.setLong(last + 1, offset);
            query.setInt(last + 2, size);
            List<byte[]> texts = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    texts.add(cipher.decrypt(row.getBytes(2), row.getObject(1, UUID.class)));
                }
            }
            return texts;
        }
    }
}
