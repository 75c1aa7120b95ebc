package io.roamhub.cdr.correction;

import io.roamhub.cdr.database.Database;
import io.roamhub.cdr.overview.Conditions;
import io.roamhub.cdr.overview.Wish;
import io.roamhub.cdr.store.BodyCipher;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Corrections in PostgreSQL. A session has one open correction at most; the database sees to it. */
@ApplicationScoped
class Corrections {

    private static final String COLUMNS = """
            x.id, x.session_id, x.operator_partner, x.provider_partner, x.number, x.reason, x.consumed_energy, x.state,
            x.requested_at, x.requested_by, x.decided_at, x.decided_by, x.decision""";

    private static final String REQUEST = """
            INSERT INTO cdr_correction (id, session_id, cdr_id, accepted_at, operator_partner, provider_partner, number,
                reason, body, consumed_energy, state, requested_at, requested_by)
            SELECT ?, c.session_id, c.id, c.accepted_at, c.operator_partner, c.provider_partner,
                1 + (SELECT count(*) FROM cdr_correction WHERE session_id = c.session_id), ?, ?, ?, 'REQUESTED', ?, ?
            FROM cdr c WHERE c.accepted_at = ? AND c.id = ?
            ON CONFLICT DO NOTHING""";

    private static final String DECIDE = """
            UPDATE cdr_correction SET state = ?, decided_at = ?, decided_by = ?, decision = ?
            WHERE id = ? AND state = 'REQUESTED'""";

    private final Database database;
    private final BodyCipher cipher;

    Corrections(Database database, BodyCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /** The accepted CDR that is to be corrected. */
    record Accepted(UUID id, Instant acceptedAt, UUID operatorPartner, UUID providerPartner) {}

    /** The CDR of a session; empty when there is none, or it is forgotten already. */
    Optional<Accepted> accepted(UUID session) {
        return database.row(
                "SELECT c.id, c.accepted_at, c.operator_partner, c.provider_partner FROM cdr_session s"
                        + " JOIN cdr c ON c.accepted_at = s.accepted_at AND c.id = s.cdr_id"
                        + " WHERE s.session_id = ? AND s.waiting_for IS NULL",
                row -> new Accepted(
                        row.getObject("id", UUID.class),
                        Database.instant(row, "accepted_at"),
                        row.getObject("operator_partner", UUID.class),
                        row.getObject("provider_partner", UUID.class)),
                session);
    }

    /**
     * Stores a request.
     *
     * @param text of the CDR that replaces the accepted one; {@code null}: that one is to be void
     * @return false when another correction of the session is open
     */
    boolean request(
            UUID id, UUID session, Accepted cdr, String reason, byte[] text, BigDecimal energy, Instant at, String by) {
        return database.update(
                        REQUEST,
                        id,
                        reason,
                        text == null ? null : cipher.encrypt(text, session),
                        energy,
                        at,
                        by,
                        cdr.acceptedAt(),
                        cdr.id())
                == 1;
    }

    /** Ends an open one; false when it is not open any more. */
    boolean decide(UUID id, String state, Instant at, String by, String decision) {
        return database.update(DECIDE, state, at, by, decision, id) == 1;
    }

    /** One more than wished for, where there is one. */
    List<CorrectionView> list(Conditions conditions, Wish wish) {
        return database.rows(
                "SELECT " + COLUMNS + " FROM cdr_correction x WHERE " + conditions.sql()
                        + " AND (x.requested_at, x.id) < (?, ?) ORDER BY x.requested_at DESC, x.id DESC LIMIT ?",
                Corrections::view,
                conditions.values(wish.at(), wish.id(), wish.size() + 1));
    }

    /** The one that the conditions let through. */
    Optional<CorrectionView> one(Conditions conditions) {
        return database.row(
                "SELECT " + COLUMNS + " FROM cdr_correction x WHERE " + conditions.sql(),
                Corrections::view,
                conditions.values());
    }

    /** The text that replaces the accepted CDR; empty when that one is void. */
    Optional<byte[]> replacement(CorrectionView correction) {
        return text("SELECT body FROM cdr_correction WHERE id = ?", correction);
    }

    /** The text that was accepted; empty when it is forgotten. */
    Optional<byte[]> original(CorrectionView correction) {
        return text(
                "SELECT c.body FROM cdr_correction x JOIN cdr c ON c.accepted_at = x.accepted_at AND c.id = x.cdr_id"
                        + " WHERE x.id = ?",
                correction);
    }

    private Optional<byte[]> text(String sql, CorrectionView correction) {
        return database.rows(sql, row -> Optional.ofNullable(row.getBytes(1)), correction.id()).stream()
                .flatMap(Optional::stream)
                .findFirst()
                .map(stored -> cipher.decrypt(stored, correction.sessionId()));
    }

    private static CorrectionView view(ResultSet row) throws SQLException {
        return new CorrectionView(
                row.getObject("id", UUID.class),
                row.getObject("session_id", UUID.class),
                row.getObject("operator_partner", UUID.class),
                row.getObject("provider_partner", UUID.class),
                row.getInt("number"),
                row.getString("reason"),
                row.getBigDecimal("consumed_energy"),
                row.getString("state"),
                Database.instant(row, "requested_at"),
                row.getString("requested_by"),
                Database.instant(row, "decided_at"),
                row.getString("decided_by"),
                row.getString("decision"));
    }
}
