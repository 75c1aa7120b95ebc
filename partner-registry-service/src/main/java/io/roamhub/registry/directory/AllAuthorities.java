package io.roamhub.registry.directory;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;

/** Every authority that the gateway trusts, and a new revision when the configured ones have changed since the last start. */
@ApplicationScoped
class AllAuthorities {

    private static final String RAISE = "update directory_revision set revision = revision + 1, authorities = ?"
            + " where authorities is distinct from ?";
    private static final String NOTE =
            "select note_directory_change('AUTHORITIES', '00000000-0000-0000-0000-000000000000')";

    private final List<DirectoryAuthorities> authorities;
    private final DataSource database;

    AllAuthorities(@All List<DirectoryAuthorities> authorities, DataSource database) {
        this.authorities = authorities;
        this.database = database;
    }

    /** PEM, each once. */
    List<String> pem() {
        return authorities.stream()
                .flatMap(some -> some.pem().stream())
                .distinct()
                .toList();
    }

    void start(@Observes StartupEvent event) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement raise = connection.prepareStatement(RAISE);
                    PreparedStatement note = connection.prepareStatement(NOTE)) {
                String hash = hash(pem());
                raise.setString(1, hash);
                raise.setString(2, hash);
                if (raise.executeUpdate() > 0) {
                    note.execute();
                }
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The authorities cannot be compared with those of the directory", failed);
        }
    }

    private static String hash(List<String> pem) {
        try {
            byte[] all = String.join("", pem).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
