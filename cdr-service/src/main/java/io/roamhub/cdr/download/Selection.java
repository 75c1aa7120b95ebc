package io.roamhub.cdr.download;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Which CDRs a provider asks for.
 *
 * @param from accepted by the hub at or after this instant
 * @param to accepted before this instant
 * @param sessions only these sessions; {@code null} for all
 * @param operatorKeys only these operators, by canonical id; {@code null} for all
 * @param forwarded only those that the provider's back end has ({@code true}) or has not ({@code false}) acknowledged;
 *     {@code null} for both
 */
record Selection(
        UUID providerPartner,
        Instant from,
        Instant to,
        List<UUID> sessions,
        List<String> operatorKeys,
        Boolean forwarded) {

    /** A delivery that ends between two pages must not move the CDRs of later pages. */
    private static final String DELIVERED_IN_PICTURE = "(d.state = 'DELIVERED'"
            + " AND (d.ended_tx IS NULL OR pg_visible_in_snapshot(d.ended_tx, ?::pg_snapshot)))";

    /** The common part of counting and reading. */
    String fromWhere() {
        return (forwarded == null ? " FROM cdr c" : " FROM cdr c JOIN cdr_delivery d ON d.cdr_id = c.id")
                + " WHERE c.provider_partner = ? AND c.accepted_at >= ? AND c.accepted_at < ?"
                + " AND pg_visible_in_snapshot(c.tx, ?::pg_snapshot)"
                + (sessions == null ? "" : " AND c.session_id = ANY (?)")
                + (operatorKeys == null ? "" : " AND c.operator_key = ANY (?)")
                + (forwarded == null ? "" : " AND " + DELIVERED_IN_PICTURE + " = ?");
    }

    /** Binds the values of {@link #fromWhere}; returns the position of the last one. */
    int bind(PreparedStatement query, String picture) throws SQLException {
        Connection connection = query.getConnection();
        int i = 0;
        query.setObject(++i, providerPartner);
        query.setObject(++i, from.atOffset(ZoneOffset.UTC));
        query.setObject(++i, to.atOffset(ZoneOffset.UTC));
        query.setString(++i, picture);
        if (sessions != null) {
            query.setArray(++i, connection.createArrayOf("uuid", sessions.toArray()));
        }
        if (operatorKeys != null) {
            query.setArray(++i, connection.createArrayOf("text", operatorKeys.toArray()));
        }
        if (forwarded != null) {
            query.setString(++i, picture);
            query.setBoolean(++i, forwarded);
        }
        return i;
    }
}
