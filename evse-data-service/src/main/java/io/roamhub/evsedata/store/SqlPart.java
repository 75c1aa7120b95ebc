package io.roamhub.evsedata.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of SQL with its parameters, so that statements are put together without counting question marks.
 *
 * @param text with a question mark for each parameter; never contains anything that a caller sent
 * @param parameters a {@code List} of texts becomes a {@code text[]}, an {@code Instant} a {@code timestamptz}
 */
public record SqlPart(String text, List<Object> parameters) {

    /** Always true: a condition that restricts nothing. */
    public static final SqlPart TRUE = of("TRUE");

    /**
     * A parameter that PostgreSQL reads as what the statement casts it to, once. A text that is cast would be read anew for
     * every row.
     */
    public record Untyped(String text) {}

    public SqlPart {
        parameters = List.copyOf(parameters);
    }

    /** A piece and its parameters. */
    public static SqlPart of(String text, Object... parameters) {
        return new SqlPart(text, List.of(parameters));
    }

    /** This piece, a blank, and the next one. */
    public SqlPart then(SqlPart next) {
        List<Object> all = new ArrayList<>(parameters);
        all.addAll(next.parameters);
        return new SqlPart(text + ' ' + next.text, all);
    }

    /** This piece and the next one. */
    public SqlPart then(String next, Object... more) {
        return then(of(next, more));
    }

    /** Both conditions. */
    public SqlPart and(SqlPart other) {
        return then("AND").then(other);
    }

    /** The statement with its parameters set. */
    public PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < parameters.size(); i++) {
            switch (parameters.get(i)) {
                case List<?> texts -> statement.setArray(i + 1, connection.createArrayOf("text", texts.toArray()));
                case Untyped untyped -> statement.setObject(i + 1, untyped.text, Types.OTHER);
                case Instant instant -> statement.setTimestamp(i + 1, Timestamp.from(instant));
                case Object other -> statement.setObject(i + 1, other);
            }
        }
        return statement;
    }
}
