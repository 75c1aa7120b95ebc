package io.roamhub.registry.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The directory's revision as the database has it. Whoever reads it sees every change up to it. */
@ApplicationScoped
public class Revisions {

    private final DataSource database;

    Revisions(DataSource database) {
        this.database = database;
    }

    /** The newest committed revision. */
    public long current() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select revision from directory_revision")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException("The directory's revision cannot be read", failed);
        }
    }
}
