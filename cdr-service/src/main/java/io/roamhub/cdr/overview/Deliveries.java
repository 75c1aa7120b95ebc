package io.roamhub.cdr.overview;

import io.roamhub.cdr.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Reads deliveries, and has ended ones tried anew. */
@ApplicationScoped
class Deliveries {

    static final List<String> STATES = List.of("PENDING", "DELIVERED", "REJECTED", "EXPIRED", "DOWNLOAD");

    /** States in which the provider has not acknowledged and nothing is tried. */
    static final List<String> RETRIABLE = List.of("REJECTED", "EXPIRED", "DOWNLOAD");

    private static final String FROM =
            " FROM cdr_delivery d JOIN cdr c ON c.accepted_at = d.accepted_at AND c.id = d.cdr_id WHERE ";

    private static final String LIST = """
            SELECT d.cdr_id, c.session_id, d.operator_id, d.provider_id, c.operator_partner, d.provider_partner,
                   d.accepted_at, d.state, d.attempts, d.last_outcome, d.last_attempt_at, d.next_attempt_at, d.ended_at
            """ + FROM;

    private static final String AGAIN = """
            UPDATE cdr_delivery u SET state = 'PENDING', attempts = 0, taken_by = NULL, next_attempt_at = now(),
                pending_since = now(), ended_at = NULL, ended_tx = NULL
            FROM (SELECT d.accepted_at, d.cdr_id
            """ + FROM;

    private static final String AGAIN_END = " ORDER BY d.accepted_at LIMIT ? FOR UPDATE OF d SKIP LOCKED) chosen"
            + " WHERE u.accepted_at = chosen.accepted_at AND u.cdr_id = chosen.cdr_id";

    private final Database database;

    Deliveries(Database database) {
        this.database = database;
    }

    /** One more than wished for, where there is one. */
    List<DeliveryView> list(Conditions conditions, Wish wish) {
        return database.rows(
                LIST + conditions.sql()
                        + " AND (d.accepted_at, d.cdr_id) < (?, ?)"
                        + " ORDER BY d.accepted_at DESC, d.cdr_id DESC LIMIT ?",
                Deliveries::view,
                conditions.values(wish.at(), wish.id(), wish.size() + 1));
    }

    /** Makes those pending that are not; how many. */
    int again(Conditions conditions, int most) {
        return database.update(
                AGAIN + conditions.sql() + " AND d.state IN ('REJECTED', 'EXPIRED', 'DOWNLOAD')" + AGAIN_END,
                conditions.values(most));
    }

    private static DeliveryView view(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return new DeliveryView(
                row.getObject("cdr_id", UUID.class),
                row.getObject("session_id", UUID.class),
                row.getString("operator_id"),
                row.getString("provider_id"),
                row.getObject("operator_partner", UUID.class),
                row.getObject("provider_partner", UUID.class),
                Database.instant(row, "accepted_at"),
                state,
                row.getInt("attempts"),
                row.getString("last_outcome"),
                Database.instant(row, "last_attempt_at"),
                state.equals("PENDING") ? Database.instant(row, "next_attempt_at") : null,
                Database.instant(row, "ended_at"));
    }
}
