package io.roamhub.evsedata.pull;

import io.roamhub.evsedata.geo.SearchCircle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;

/**
 * Reads records from rows that begin with the columns of {@link EvsePageSql#RECORD}. Neighbours mostly come from one push:
 * their instant is worked out once.
 */
final class RecordRows {

    private static final int KEY = 1;
    private static final int OPERATOR_ID = 2;
    private static final int OPERATOR_NAME = 3;
    private static final int BODY = 4;
    private static final int GEO_FORMAT = 5;
    private static final int OPENED_AT = 6;
    private static final int LATITUDE = 7;
    private static final int LONGITUDE = 8;

    private final ResultSet row;
    private byte[] lastOpened;
    private Instant lastInstant;

    RecordRows(ResultSet row) {
        this.row = row;
    }

    boolean next() throws SQLException {
        return row.next();
    }

    String key() throws SQLException {
        return row.getString(KEY);
    }

    /** The record of this row. */
    StoredRecord record() throws SQLException {
        return record(null);
    }

    /** The record of a row with its place behind the usual columns. */
    StoredRecord near(SearchCircle circle) throws SQLException {
        return record(String.valueOf(circle.distanceOf(row.getDouble(LATITUDE), row.getDouble(LONGITUDE))));
    }

    private StoredRecord record(String distance) throws SQLException {
        return new StoredRecord(
                row.getString(OPERATOR_ID),
                row.getString(OPERATOR_NAME),
                row.getBytes(BODY),
                row.getString(GEO_FORMAT),
                distance,
                opened(),
                null);
    }

    private Instant opened() throws SQLException {
        byte[] opened = row.getBytes(OPENED_AT);
        if (!Arrays.equals(opened, lastOpened)) {
            lastInstant = row.getTimestamp(OPENED_AT).toInstant();
            lastOpened = opened;
        }
        return lastInstant;
    }
}
