package io.roamhub.registry.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

/** The directory's revision as the database has it. Whoever reads it sees every change up to it. */
@ApplicationScoped
public class Revisions {

    /**
     * A revision.
     *
     * @param mark another one for each revision of each database, also of one that was set up anew or restored
     */
    public record Revision(long number, UUID mark) {}

    private final DataSource database;

    Revisions(DataSource database) {
        this.database = database;
    }

    /** The number of the newest committed revision. */
    public long current() {
        return newest().number();
    }

    /** The newest committed revision. */
    public Revision newest() {
        try (Connection connection = database.getConnection()) {
            return of(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException("The directory's revision cannot be read", failed);
        }
    }

    /** The revision that a transaction sees. */
    public Revision of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select revision, mark from directory_revision")) {
            row.next();
            return new Revision(row.getLong(1), row.getObject(2, UUID.class));
        }
    }
}
