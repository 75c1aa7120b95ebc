package io.roamhub.authorization.session;

import io.roamhub.authorization.database.Database;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** How a session lies in its row. */
final class SessionRow {

    /** What {@link #session} reads. */
    static final String COLUMNS = """
            id, state, state_since, asked_until, origin, operator_partner, provider_partner, operator_id, provider_id,
            evse_id, cpo_session_id, emp_session_id, medium_hash, stop_hashes, started_at, reserved_until, version
            """;

    private SessionRow() {}

    static ChargingSession session(ResultSet row) throws SQLException {
        String evseId = row.getString("evse_id");
        return new ChargingSession(
                row.getObject("id", UUID.class),
                Origin.valueOf(row.getString("origin")),
                new Parties(
                        row.getObject("operator_partner", UUID.class),
                        row.getObject("provider_partner", UUID.class),
                        OperatorId.of(row.getString("operator_id")),
                        ProviderId.of(row.getString("provider_id"))),
                evseId == null ? null : EvseId.of(evseId),
                row.getString("cpo_session_id"),
                row.getString("emp_session_id"),
                row.getString("medium_hash"),
                List.of((String[]) row.getArray("stop_hashes").getArray()),
                Database.instant(row, "started_at"),
                Database.instant(row, "reserved_until"),
                state(row),
                row.getInt("version"));
    }

    private static SessionState state(ResultSet row) throws SQLException {
        Instant since = Database.instant(row, "state_since");
        String name = row.getString("state");
        return switch (name) {
            case "UNCONFIRMED" -> new SessionState.Unconfirmed(since, Database.instant(row, "asked_until"));
            case "AUTHORIZED" -> new SessionState.Authorized(since);
            case "CHARGING" -> new SessionState.Charging(since);
            case "STOPPED" -> new SessionState.Stopped(since);
            case "CLOSED" -> new SessionState.Closed(since);
            case "EXPIRED" -> new SessionState.Expired(since);
            default -> throw new SQLException("unknown state " + name);
        };
    }

    static Instant askedUntil(SessionState state) {
        return state instanceof SessionState.Unconfirmed unconfirmed ? unconfirmed.askedUntil() : null;
    }
}
