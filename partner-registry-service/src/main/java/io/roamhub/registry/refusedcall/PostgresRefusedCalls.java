package io.roamhub.registry.refusedcall;

import io.roamhub.common.refusedcall.RefusedCall;
import io.roamhub.oicp.common.Code;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Refused calls in PostgreSQL: a partition for each day (UTC), which is dropped as a whole when it is too old. */
@ApplicationScoped
class PostgresRefusedCalls implements RefusedCalls {

    private static final String KEEP = """
            insert into refused_call (process_id, at, partner_id, operation, status, code, millis)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";

    private static final String WHERE = """
             from refused_call where partner_id = ? and (?::uuid is null or process_id = ?)
            and at >= ? and at < ?""";

    private static final String PAGE = "select process_id, at, operation, status, code, millis" + WHERE
            + " order by at desc, process_id offset ? limit ?";

    private static final OffsetDateTime LONG_AGO = OffsetDateTime.parse("2000-01-01T00:00:00Z");
    private static final OffsetDateTime FAR_AHEAD = OffsetDateTime.parse("9000-01-01T00:00:00Z");

    private final DataSource database;

    PostgresRefusedCalls(DataSource database) {
        this.database = database;
    }

    @Override
    @Transactional
    public void keep(List<RefusedCall> calls, List<Instant> times) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(KEEP)) {
            for (int i = 0; i < calls.size(); i++) {
                RefusedCall call = calls.get(i);
                insert.setObject(1, call.processId());
                insert.setObject(2, times.get(i).atOffset(ZoneOffset.UTC));
                insert.setObject(3, call.partner());
                insert.setString(4, call.operation());
                insert.setInt(5, call.status());
                insert.setString(6, call.code());
                insert.setLong(7, call.millis());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException failed) {
            throw new IllegalStateException("The refused calls cannot be kept", failed);
        }
    }

    @Override
    public PageOf<RefusedCallView> page(Wanted wanted, PageRequest page) {
        try (Connection connection = database.getConnection();
                PreparedStatement count = connection.prepareStatement("select count(*)" + WHERE);
                PreparedStatement select = connection.prepareStatement(PAGE)) {
            set(wanted, count);
            set(wanted, select);
            select.setLong(6, (long) page.page() * page.size());
            select.setInt(7, page.size());
            List<RefusedCallView> content = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    content.add(view(row));
                }
            }
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return PageOf.of(content, page, row.getLong(1));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The refused calls cannot be read", failed);
        }
    }

    private static void set(Wanted wanted, PreparedStatement statement) throws SQLException {
        statement.setObject(1, wanted.partner());
        statement.setObject(2, wanted.processId().orElse(null), Types.OTHER);
        statement.setObject(3, wanted.processId().orElse(null), Types.OTHER);
        statement.setObject(
                4, wanted.from().map(from -> from.atOffset(ZoneOffset.UTC)).orElse(LONG_AGO));
        statement.setObject(
                5, wanted.to().map(to -> to.atOffset(ZoneOffset.UTC)).orElse(FAR_AHEAD));
    }

    private static RefusedCallView view(ResultSet row) throws SQLException {
        String code = row.getString(5);
        return new RefusedCallView(
                row.getObject(1, UUID.class),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                row.getInt(4),
                code,
                Stream.of(Code.values())
                        .filter(known -> known.number().equals(code))
                        .findFirst()
                        .map(Code::description)
                        .orElse(null),
                row.getLong(6));
    }

    @Override
    public void keepDays(LocalDate first, LocalDate last) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select keep_refused_call_days('" + first + "', '" + last + "')");
        } catch (SQLException failed) {
            throw new IllegalStateException("The days of refused calls cannot be changed", failed);
        }
    }
}
