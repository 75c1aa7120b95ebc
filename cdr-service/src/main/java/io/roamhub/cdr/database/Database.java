package io.roamhub.cdr.database;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.PGStatement;

/**
 * Runs SQL, each call in a transaction of its own that is committed when the method returns.
 *
 * <p>Parameters may be instants, collections of UUIDs or texts (as arrays), and what the driver takes.
 */
@ApplicationScoped
public class Database {

    /** Turns the row that the result set stands on into a value. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Work of several statements. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private static final int ATTEMPTS = 5;

    private final AgroalDataSource source;

    Database(AgroalDataSource source) {
        this.source = source;
    }

    /** The rows of a statement that returns rows. */
    public <T> List<T> rows(String sql, RowReader<T> reader, Object... parameters) {
        try (Connection connection = source.getConnection()) {
            return rows(connection, sql, reader, parameters);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** The first row of a statement that returns rows. */
    public <T> Optional<T> row(String sql, RowReader<T> reader, Object... parameters) {
        return rows(sql, reader, parameters).stream().findFirst();
    }

    /** How many rows a statement touched. */
    public int update(String sql, Object... parameters) {
        try (Connection connection = source.getConnection()) {
            return update(connection, sql, parameters);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Does the work in one transaction, all of it or nothing; anew when it lost a race with another one. */
    public <T> T inTransaction(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (DatabaseException e) {
                if (!e.isLostRace() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private <T> T once(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.on(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollback(connection);
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** The same within a transaction of the caller's. */
    public static <T> List<T> rows(Connection connection, String sql, RowReader<T> reader, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        }
    }

    /** The same within a transaction of the caller's. */
    public static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    /**
     * Has a statement planned for its very values each time. A plan that was made while a table was nearly empty would
     * be kept although the table has grown since.
     */
    public static void plannedEachTime(PreparedStatement statement) throws SQLException {
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    }

    /** Binds the parameters, from the first on. */
    public static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, value(statement.getConnection(), parameters[i]));
        }
    }

    private static Object value(Connection connection, Object parameter) throws SQLException {
        return switch (parameter) {
            case null -> null;
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case Collection<?> collection -> array(connection, collection);
            default -> parameter;
        };
    }

    private static Array array(Connection connection, Collection<?> values) throws SQLException {
        boolean ids = !values.isEmpty() && values.iterator().next() instanceof UUID;
        return connection.createArrayOf(ids ? "uuid" : "text", values.toArray());
    }

    /** A point in time of a row; {@code null} where the column is. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // what failed before is told
        }
    }
}
