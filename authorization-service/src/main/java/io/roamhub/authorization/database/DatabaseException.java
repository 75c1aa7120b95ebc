package io.roamhub.authorization.database;

import java.sql.SQLException;

/** The database refused a statement or could not be reached. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseException(SQLException cause) {
        super(cause);
    }
}
