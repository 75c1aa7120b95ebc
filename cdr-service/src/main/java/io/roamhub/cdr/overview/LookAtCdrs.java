package io.roamhub.cdr.overview;

import io.roamhub.cdr.database.Database;
import io.roamhub.cdr.plausibility.Rule;
import io.roamhub.common.answer.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Shows CDRs, what is implausible about them, and those without a session, to those they concern. */
@ApplicationScoped
class LookAtCdrs {

    private static final List<String> RULES =
            Arrays.stream(Rule.values()).map(Rule::name).toList();

    private static final String FINDINGS = """
            SELECT f.cdr_id, c.session_id, c.operator_partner, c.provider_partner, f.accepted_at, f.rule, f.detail,
                   CASE WHEN ? THEN f.other_session END AS other_session, f.found_at
            FROM cdr_finding f JOIN cdr c ON c.accepted_at = f.accepted_at AND c.id = f.cdr_id WHERE\s""";

    private static final String CDR = """
            SELECT c.id, c.session_id, c.operator_partner, c.provider_partner, c.evse_key, c.accepted_at,
                   c.session_start, c.session_end, c.consumed_energy
            FROM cdr_session s JOIN cdr c ON c.accepted_at = s.accepted_at AND c.id = s.cdr_id WHERE\s""";

    private static final String UNMATCHED = """
            SELECT w.cdr_id, w.session_id, w.operator_id, w.provider_id, w.operator_partner, w.provider_partner,
                   w.evse_key, w.accepted_at, w.session_start, w.session_end, w.consumed_energy, w.state
            FROM cdr_waiting w WHERE\s""";

    private final Database database;
    private final Deliveries deliveries;
    private final Sight sight;

    LookAtCdrs(Database database, Deliveries deliveries, Sight sight) {
        this.database = database;
        this.deliveries = deliveries;
        this.sight = sight;
    }

    /** The CDR of a session. What is another's is not told from what is not there. */
    CdrView cdr(String sessionId) {
        UUID session = Conditions.id("sessionId", sessionId);
        Conditions own = sight.conditions("c").and("s.session_id = ? AND s.waiting_for IS NULL", session);
        return database.row(CDR + own.sql(), row -> view(row, session), own.values())
                .orElseThrow(() -> Problem.notFound("The hub keeps no CDR of this session."));
    }

    private CdrView view(ResultSet row, UUID session) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Conditions itsDelivery =
                new Conditions().and("d.accepted_at = ? AND d.cdr_id = ?", Database.instant(row, "accepted_at"), id);
        Conditions itsFindings =
                new Conditions().and("f.accepted_at = ? AND f.cdr_id = ?", Database.instant(row, "accepted_at"), id);
        return new CdrView(
                id,
                session,
                row.getObject("operator_partner", UUID.class),
                row.getObject("provider_partner", UUID.class),
                row.getString("evse_key"),
                Database.instant(row, "accepted_at"),
                Database.instant(row, "session_start"),
                Database.instant(row, "session_end"),
                row.getBigDecimal("consumed_energy"),
                deliveries.list(itsDelivery, Wish.first()).getFirst(),
                findings(itsFindings, Wish.first()));
    }

    Slice<FindingView> findings(FindingFilter filter, Wish wish) {
        Conditions conditions = sight.conditions("c")
                .andWord("f.rule = ?", "rule", filter.rule, RULES)
                .andId("c.operator_partner = ?", "operatorPartnerId", filter.operatorPartnerId)
                .andId("c.provider_partner = ?", "providerPartnerId", filter.providerPartnerId)
                .andInstant("f.accepted_at >= ?", "from", filter.from)
                .andInstant("f.accepted_at < ?", "to", filter.to);
        return slice(conditions, wish);
    }

    /** All findings of the CDRs that a part begins with: what belongs to one CDR is not torn apart. */
    private Slice<FindingView> slice(Conditions conditions, Wish wish) {
        List<FindingView> found = findings(conditions, wish);
        if (found.size() < wish.size()) {
            return new Slice<>(found, wish.size(), null);
        }
        FindingView last = found.getLast();
        return new Slice<>(found, wish.size(), Wish.position(last.acceptedAt(), last.cdrId()));
    }

    private List<FindingView> findings(Conditions conditions, Wish wish) {
        Object[] values = conditions.values(wish.at(), wish.id(), wish.size());
        Object[] all = new Object[values.length + 1];
        all[0] = sight.isStaff();
        System.arraycopy(values, 0, all, 1, values.length);
        return database.rows(
                FINDINGS + conditions.sql()
                        + " AND (f.accepted_at, f.cdr_id) < (?, ?)"
                        + " ORDER BY f.accepted_at DESC, f.cdr_id DESC FETCH FIRST (?::bigint) ROWS WITH TIES",
                LookAtCdrs::finding,
                all);
    }

    private static FindingView finding(ResultSet row) throws SQLException {
        return new FindingView(
                row.getObject("cdr_id", UUID.class),
                row.getObject("session_id", UUID.class),
                row.getObject("operator_partner", UUID.class),
                row.getObject("provider_partner", UUID.class),
                Database.instant(row, "accepted_at"),
                row.getString("rule"),
                row.getString("detail"),
                row.getObject("other_session", UUID.class),
                Database.instant(row, "found_at"));
    }

    Slice<UnmatchedView> unmatched(String state, Wish wish) {
        Conditions conditions =
                sight.conditions("w").andWord("w.state = ?", "state", state, List.of("WAITING", "UNMATCHED"));
        List<UnmatchedView> found = database.rows(
                UNMATCHED + conditions.sql()
                        + " AND (w.accepted_at, w.cdr_id) < (?, ?)"
                        + " ORDER BY w.accepted_at DESC, w.cdr_id DESC LIMIT ?",
                LookAtCdrs::unmatched,
                conditions.values(wish.at(), wish.id(), wish.size() + 1));
        return Slice.of(found, wish.size(), UnmatchedView::acceptedAt, UnmatchedView::cdrId);
    }

    private static UnmatchedView unmatched(ResultSet row) throws SQLException {
        return new UnmatchedView(
                row.getObject("cdr_id", UUID.class),
                row.getObject("session_id", UUID.class),
                row.getString("operator_id"),
                row.getString("provider_id"),
                row.getObject("operator_partner", UUID.class),
                row.getObject("provider_partner", UUID.class),
                row.getString("evse_key"),
                Database.instant(row, "accepted_at"),
                Database.instant(row, "session_start"),
                Database.instant(row, "session_end"),
                row.getBigDecimal("consumed_energy"),
                row.getString("state"));
    }
}
