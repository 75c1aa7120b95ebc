package io.roamhub.authorization.session;

import io.roamhub.authorization.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Finds sessions for the people who look after them, the newest first. */
@ApplicationScoped
public class SessionSearch {

    /** More sessions than this are neither counted nor paged through. */
    public static final int MOST = 10_000;

    private final Database database;

    SessionSearch(Database database) {
        this.database = database;
    }

    /**
     * A page of what was found.
     *
     * @param total how many there are, at most {@link #MOST}
     */
    public record Found(List<ChargingSession> sessions, int total) {}

    /** What is looked for: everything that was asked for must hold. */
    public static final class Wish {

        private final List<String> conditions = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        /** The session with the hub's id. */
        public Wish id(UUID sessionId) {
            return and("id = ?", sessionId);
        }

        /** Sessions in which the partner takes part, in whichever role. */
        public Wish partner(UUID partner) {
            return and("(operator_partner = ? OR provider_partner = ?)", partner, partner);
        }

        /** Sessions that one of the operators calls so. */
        public Wish cpoSessionId(String name, Collection<UUID> operators) {
            return and("operator_partner = ANY (?::uuid[]) AND cpo_session_id = ?", texts(operators), name);
        }

        /** Sessions that one of the providers calls so. */
        public Wish empSessionId(String name, Collection<UUID> providers) {
            return and("provider_partner = ANY (?::uuid[]) AND emp_session_id = ?", texts(providers), name);
        }

        /** Sessions at the charging spot with this canonical id. */
        public Wish evse(String key) {
            return and(canonical("evse_id"), key);
        }

        /** Sessions of the operator with this canonical id. */
        public Wish operator(String key) {
            return and(canonical("operator_id"), key);
        }

        /** Sessions of the provider with this canonical id. */
        public Wish provider(String key) {
            return and(canonical("provider_id"), key);
        }

        /** Sessions in this state. */
        public Wish state(String word) {
            return and("state = ?", word);
        }

        /** Sessions that were begun at this instant or later. */
        public Wish from(Instant from) {
            return and("started_at >= ?", from);
        }

        /** Sessions that were begun before this instant. */
        public Wish to(Instant to) {
            return and("started_at < ?", to);
        }

        /** Sessions without an end that were begun before this instant. */
        public Wish withoutEnd(Instant startedBefore) {
            return and("state IN ('UNCONFIRMED', 'AUTHORIZED', 'CHARGING') AND started_at < ?", startedBefore);
        }

        /** Sessions that ended before this instant and have no charge detail record. */
        public Wish withoutRecord(Instant stoppedBefore) {
            return and("state = 'STOPPED' AND state_since < ?", stoppedBefore);
        }

        /** As {@code CanonicalId} compares: upper case, without separators and leading plus sign. */
        private static String canonical(String column) {
            return "translate(upper(" + column + "), '*-+', '') = ?";
        }

        private static String[] texts(Collection<UUID> partners) {
            return partners.stream().map(UUID::toString).toArray(String[]::new);
        }

        private Wish and(String condition, Object... values) {
            conditions.add(condition);
            parameters.addAll(Arrays.asList(values));
            return this;
        }

        private String where() {
            return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        }
    }

    /** One page. */
    public Found find(Wish wish, int page, int size) {
        int total = database.row(
                        "SELECT count(*) AS total FROM (SELECT FROM session" + wish.where() + " LIMIT " + MOST
                                + ") AS found",
                        row -> row.getInt("total"),
                        wish.parameters.toArray())
                .orElseThrow();
        List<Object> parameters = new ArrayList<>(wish.parameters);
        parameters.add(size);
        parameters.add((long) page * size);
        List<ChargingSession> sessions = database.rows(
                "SELECT " + SessionRow.COLUMNS + " FROM session" + wish.where()
                        + " ORDER BY started_at DESC, id DESC LIMIT ? OFFSET ?",
                SessionRow::session,
                parameters.toArray());
        return new Found(sessions, total);
    }
}
