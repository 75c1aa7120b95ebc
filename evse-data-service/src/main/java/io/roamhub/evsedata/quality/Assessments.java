package io.roamhub.evsedata.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.roamhub.evsedata.store.SqlPart;
import io.roamhub.evsedata.store.Transactions;
import io.roamhub.oicp.id.OperatorId;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Assessments as rows: of each operator the last one of each day. */
@ApplicationScoped
class Assessments {

    private static final String LATEST = """
            LEFT JOIN LATERAL (
                SELECT assessed_at, records, score, findings FROM quality_assessment a
                WHERE a.operator_key = o.operator_key ORDER BY day DESC LIMIT 1
            ) latest ON true
            """;

    private final Transactions transactions;
    private final ObjectMapper json;

    Assessments(Transactions transactions, ObjectMapper json) {
        this.transactions = transactions;
        this.json = json;
    }

    /** One day of the trend. */
    @RegisterForReflection
    public record Day(LocalDate day, int records, BigDecimal score) {}

    /** An operator in the list of all; {@code assessedAt} is {@code null} where it was never assessed. */
    @RegisterForReflection
    public record Standing(
            String operatorId, String operatorName, Instant assessedAt, Integer records, BigDecimal score) {}

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    void keep(OperatorId operator, Assessment assessment) {
        transactions.inOneStatement(connection -> {
            try (PreparedStatement upsert = SqlPart.of(
                            """
                            INSERT INTO quality_assessment (operator_key, day, assessed_at, records, score, findings)
                            VALUES (?, ?, ?, ?, ?::numeric, ?)
                            ON CONFLICT (operator_key, day) DO UPDATE
                            SET assessed_at = excluded.assessed_at, records = excluded.records, score = excluded.score,
                                findings = excluded.findings
                            """,
                            operator.key(),
                            assessment.assessedAt().atOffset(ZoneOffset.UTC).toLocalDate(),
                            assessment.assessedAt(),
                            assessment.records(),
                            assessment.score() == null
                                    ? "NaN"
                                    : assessment.score().toPlainString(),
                            written(assessment))
                    .prepare(connection)) {
                return upsert.executeUpdate();
            }
        });
    }

    /** The latest assessment of an operator. */
    Optional<Assessment> latest(OperatorId operator) {
        return read(
                        SqlPart.of(
                                "SELECT findings FROM quality_assessment WHERE operator_key = ? ORDER BY day DESC LIMIT 1",
                                operator.key()),
                        row -> parsed(row.getString(1)))
                .stream()
                .findFirst();
    }

    /** An operator's days, the oldest first. */
    List<Day> trend(OperatorId operator, LocalDate from, LocalDate to) {
        return read(
                SqlPart.of("""
                        SELECT day, records, nullif(score, 'NaN') FROM quality_assessment
                        WHERE operator_key = ? AND day BETWEEN ? AND ? ORDER BY day
                        """, operator.key(), from, to),
                row -> new Day(row.getObject(1, LocalDate.class), row.getInt(2), row.getBigDecimal(3)));
    }

    /** All operators that ever pushed, the worst first. */
    List<Standing> standings() {
        return read(
                SqlPart.of("""
                        SELECT o.operator_id, o.operator_name, latest.assessed_at, latest.records,
                               nullif(latest.score, 'NaN')
                        FROM operator_state o
                        """ + LATEST + " ORDER BY nullif(latest.score, 'NaN') NULLS LAST, o.operator_key"),
                row -> new Standing(
                        row.getString(1),
                        row.getString(2),
                        row.getTimestamp(3) == null ? null : row.getTimestamp(3).toInstant(),
                        row.getObject(4, Integer.class),
                        row.getBigDecimal(5)));
    }

    /** The operators to assess: never done, a day ago, or changed since and long enough ago. */
    List<OperatorId> due(Instant aDayAgo, Instant restedSince) {
        return read(
                SqlPart.of("SELECT o.operator_id FROM operator_state o " + LATEST + """
                        WHERE latest.assessed_at IS NULL OR latest.assessed_at < ?
                           OR (latest.assessed_at < ? AND EXISTS (
                                SELECT 1 FROM push_log p
                                WHERE p.operator_key = o.operator_key AND p.pushed_at > latest.assessed_at
                                  AND p.operation = 'PushEvseData' AND p.inserted + p.updated + p.deleted > 0))
                        ORDER BY latest.assessed_at NULLS FIRST
                        """, aDayAgo, restedSince),
                row -> OperatorId.of(row.getString(1)));
    }

    void forget(LocalDate before) {
        transactions.inOneStatement(connection -> {
            try (PreparedStatement delete = SqlPart.of("DELETE FROM quality_assessment WHERE day < ?", before)
                    .prepare(connection)) {
                return delete.executeUpdate();
            }
        });
    }

    private <T> List<T> read(SqlPart query, Reading<T> reading) {
        return transactions.inOneStatement(connection -> rows(connection, query, reading));
    }

    private static <T> List<T> rows(Connection connection, SqlPart query, Reading<T> reading) throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(reading.of(row));
            }
        }
        return found;
    }

    private String written(Assessment assessment) {
        try {
            return json.writeValueAsString(assessment);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Assessment parsed(String text) {
        try {
            return json.readValue(text, Assessment.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an assessment in the database is not readable", e);
        }
    }
}
