package io.roamhub.registry.servicelevel;

import io.roamhub.common.servicelevel.Direction;
import io.roamhub.common.servicelevel.ResponseTimes;
import io.roamhub.common.servicelevel.ServiceLevelReport;
import io.roamhub.common.servicelevel.ServiceLevelReport.Cell;
import io.roamhub.oicp.operation.HubService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Measurements in PostgreSQL. Rows are added to in one order everywhere, so that replicas do not block each other. */
@ApplicationScoped
class PostgresMeasurements implements Measurements {

    private static final String NAME =
            "insert into service_level_report (reporter, minute, part) values (?, ?, ?) on conflict do nothing";

    private static final String ADD = """
            insert into service_level_day as d (partner_id, day, direction, family, calls, failures, response_times)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (partner_id, day, direction, family) do update
            set calls = d.calls + excluded.calls, failures = d.failures + excluded.failures,
                response_times = array(
                    select a + b from unnest(d.response_times, excluded.response_times) with ordinality as t (a, b, n)
                    order by n)
            """;

    private static final String OF = """
            select day, direction, family, failures, response_times from service_level_day
            where partner_id = ? and day between ? and ? order by day, direction, family
            """;

    private record Key(UUID partner, LocalDate day, Direction direction, HubService family) {

        static final Comparator<Key> ORDER = Comparator.comparing(Key::partner)
                .thenComparing(Key::day)
                .thenComparing(Key::direction)
                .thenComparing(Key::family);
    }

    /** Failures, then the response times by class. */
    private static final class Sum {

        private long failures;
        private final long[] responseTimes = new long[ResponseTimes.CLASSES];

        void add(Cell cell) {
            failures += cell.failures();
            cell.responseTimes().forEach((index, count) -> responseTimes[index] += count);
        }

        long calls() {
            return failures + LongStream.of(responseTimes).sum();
        }
    }

    private final DataSource database;

    PostgresMeasurements(DataSource database) {
        this.database = database;
    }

    @Override
    @Transactional
    public int add(List<ServiceLevelReport> reports, List<Instant> minutes) {
        try (Connection connection = database.getConnection()) {
            Map<Key, Sum> sums = new TreeMap<>(Key.ORDER);
            int taken = 0;
            for (int i = 0; i < reports.size(); i++) {
                if (isNew(reports.get(i), minutes.get(i), connection)) {
                    taken++;
                    LocalDate day = minutes.get(i).atOffset(ZoneOffset.UTC).toLocalDate();
                    for (Cell cell : reports.get(i).cells()) {
                        sums.computeIfAbsent(
                                        new Key(cell.partner(), day, cell.direction(), cell.family()), key -> new Sum())
                                .add(cell);
                    }
                }
            }
            add(sums, connection);
            return taken;
        } catch (SQLException failed) {
            throw new IllegalStateException("The measurements cannot be kept", failed);
        }
    }

    /** Whoever comes second waits here for the first one's commit, and then knows. */
    private static boolean isNew(ServiceLevelReport report, Instant minute, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NAME)) {
            statement.setString(1, report.reporter());
            statement.setTimestamp(2, Timestamp.from(minute));
            statement.setInt(3, report.part());
            return statement.executeUpdate() == 1;
        }
    }

    private static void add(Map<Key, Sum> sums, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            for (Map.Entry<Key, Sum> entry : sums.entrySet()) {
                Key key = entry.getKey();
                Sum sum = entry.getValue();
                statement.setObject(1, key.partner());
                statement.setObject(2, key.day());
                statement.setString(3, key.direction().name());
                statement.setString(4, key.family().name());
                statement.setLong(5, sum.calls());
                statement.setLong(6, sum.failures);
                statement.setArray(
                        7,
                        connection.createArrayOf(
                                "bigint",
                                LongStream.of(sum.responseTimes).boxed().toArray()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    @Override
    public List<Day> of(UUID partner, LocalDate from, LocalDate to) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(OF)) {
            statement.setObject(1, partner);
            statement.setObject(2, from);
            statement.setObject(3, to);
            List<Day> days = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    days.add(new Day(
                            row.getObject(1, LocalDate.class),
                            Direction.valueOf(row.getString(2)),
                            HubService.valueOf(row.getString(3)),
                            row.getLong(4),
                            Stream.of((Long[]) row.getArray(5).getArray())
                                    .mapToLong(Long::longValue)
                                    .toArray()));
                }
            }
            return days;
        } catch (SQLException failed) {
            throw new IllegalStateException("The measurements cannot be read", failed);
        }
    }

    @Override
    public void forget(LocalDate measurementsBefore, Instant reportsBefore) {
        try (Connection connection = database.getConnection();
                PreparedStatement days = connection.prepareStatement("delete from service_level_day where day < ?");
                PreparedStatement names =
                        connection.prepareStatement("delete from service_level_report where minute < ?")) {
            days.setObject(1, measurementsBefore);
            days.executeUpdate();
            names.setTimestamp(1, Timestamp.from(reportsBefore));
            names.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("Old measurements cannot be deleted", failed);
        }
    }
}
