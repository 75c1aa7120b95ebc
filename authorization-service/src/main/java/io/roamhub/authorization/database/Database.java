package io.roamhub.authorization.database;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs SQL statements: mostly single ones, each in a transaction of its own that is committed when the method returns.
 *
 * <p>Every method throws {@link DatabaseException} when the database refuses or cannot be reached.
 */
@ApplicationScoped
public class Database {

    /** Turns the row that the result set stands on into a value. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What is done on one connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Transactions may work on a million rows in one statement; everything else is given up sooner. */
    private static final int LONGEST_STATEMENT_MILLIS = 600_000;

    private final AgroalDataSource dataSource;

    Database(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The rows of a statement that returns rows. */
    public <T> List<T> rows(String sql, RowReader<T> reader, Object... parameters) {
        return onOneConnection(connection -> rows(connection, sql, reader, parameters));
    }

    /** The first row of a statement that returns rows. */
    public <T> Optional<T> row(String sql, RowReader<T> reader, Object... parameters) {
        return rows(sql, reader, parameters).stream().findFirst();
    }

    /** Runs a statement that returns no rows; how many rows it touched. */
    public int update(String sql, Object... parameters) {
        return onOneConnection(connection -> update(connection, sql, parameters));
    }

    /** Does work on one connection, on which each statement is a transaction of its own. */
    public <T> T onOneConnection(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Does work in one transaction of the connection: all of it or, where it fails, nothing. */
    public static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        int patience = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, LONGEST_STATEMENT_MILLIS);
        connection.setAutoCommit(false);
        try {
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, e);
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
                connection.setNetworkTimeout(Runnable::run, patience);
            }
        }
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** A statement with its parameters set. */
    public static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            bind(statement, connection, parameters);
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    /** Runs a statement that returns no rows; how many rows it touched. */
    public static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** The rows of a statement that returns rows. */
    public static <T> List<T> rows(Connection connection, String sql, RowReader<T> reader, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet result = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        }
    }

    /** A point in time of a row; {@code null} where the column is. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static void bind(PreparedStatement statement, Connection connection, Object[] parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value =
                    switch (parameters[i]) {
                        case Instant instant -> instant.atOffset(ZoneOffset.UTC);
                        case String[] texts -> connection.createArrayOf("text", texts);
                        case Integer[] numbers -> connection.createArrayOf("integer", numbers);
                        case null -> null;
                        case Object other -> other;
                    };
            statement.setObject(i + 1, value);
        }
    }
}
