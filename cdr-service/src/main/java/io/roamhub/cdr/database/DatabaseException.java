package io.roamhub.cdr.database;

import java.sql.SQLException;

/** The database refused a statement or cannot be reached. */
public class DatabaseException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;

    /** Tells nothing of the values of the statement. */
    public DatabaseException(SQLException cause) {
        super("The database failed, SQLSTATE " + cause.getSQLState(), cause);
        this.sqlState = String.valueOf(cause.getSQLState());
    }

    /** Whether another transaction was first: repeating it may well help. */
    public boolean isLostRace() {
        return sqlState.startsWith("40");
    }

    /** Whether the statement itself was refused: repeating it would not help. False where the database is away. */
    public boolean isRefusal() {
        return sqlState.length() == 5
                && !sqlState.startsWith("08")
                && !sqlState.startsWith("57")
                && !sqlState.startsWith("53")
                && !isLostRace();
    }
}
