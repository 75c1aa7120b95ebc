package io.roamhub.cdr.download;

import io.agroal.api.AgroalDataSource;
import io.roamhub.cdr.CdrConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The pictures that the pages of a download show: page 0 takes a new one, the pages after it show the same, on any
 * replica.
 *
 * <p>A crawl is known by the provider, the exact request and the page size.
 */
@ApplicationScoped
class Crawls {

    private static final String TAKE = "INSERT INTO crawl (key, picture) VALUES (?, pg_current_snapshot())"
            + " ON CONFLICT (key) DO UPDATE SET picture = excluded.picture, taken_at = now() RETURNING picture::text";

    private static final String FIND =
            "SELECT picture::text FROM crawl" + " WHERE key = ? AND taken_at > now() - make_interval(secs => ?)";

    private final AgroalDataSource database;
    private final long pictureLifeSeconds;

    Crawls(AgroalDataSource database, CdrConfig config) {
        this.database = database;
        this.pictureLifeSeconds = config.download().pictureLife().toSeconds();
    }

    /** The picture for a page, as PostgreSQL's text of a snapshot. */
    String picture(UUID providerPartner, String request, int page, int size) {
        byte[] key = key(providerPartner + "\n" + request + "\n" + size);
        try (Connection connection = database.getConnection()) {
            String living = page == 0 ? null : find(connection, key);
            return living != null ? living : take(connection, key);
        } catch (SQLException e) {
            throw new IllegalStateException("The picture of a download cannot be kept", e);
        }
    }

    private String find(Connection connection, byte[] key) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(FIND)) {
            query.setBytes(1, key);
            query.setDouble(2, pictureLifeSeconds);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private String take(Connection connection, byte[] key) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setBytes(1, key);
            try (ResultSet row = take.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static byte[] key(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
