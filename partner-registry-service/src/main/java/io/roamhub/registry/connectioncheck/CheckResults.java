package io.roamhub.registry.connectioncheck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The last result per partner and family, and whose turn it is: the same for all replicas. */
@ApplicationScoped
class CheckResults {

    /** One statement, so that of two replicas only one gets the turn. */
    private static final String TAKE_TURN = """
            insert into connection_check_turn as turn (partner_id, begun_at) values (?, ?)
            on conflict (partner_id) do update set begun_at = excluded.begun_at where turn.begun_at <= ?
            returning begun_at""";

    private static final String LAST_TURN = "select begun_at from connection_check_turn where partner_id = ?";
    private static final String KEEP = """
            insert into connection_check (partner_id, family, result, checked_at) values (?, ?, ?::jsonb, ?)
            on conflict (partner_id, family) do update set result = excluded.result, checked_at = excluded.checked_at""";
    private static final String READ =
            "select result::text from connection_check where partner_id = ? order by checked_at desc, family";

    private final DataSource database;
    private final ObjectMapper json;

    CheckResults(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Takes the partner's turn; how long it has still to wait, zero when it may begin. */
    Duration takeTurn(UUID partner, Instant now, Duration interval) {
        try (Connection connection = database.getConnection();
                PreparedStatement take = connection.prepareStatement(TAKE_TURN);
                PreparedStatement last = connection.prepareStatement(LAST_TURN)) {
            take.setObject(1, partner);
            take.setObject(2, now.atOffset(ZoneOffset.UTC));
            take.setObject(3, now.minus(interval).atOffset(ZoneOffset.UTC));
            try (ResultSet taken = take.executeQuery()) {
                if (taken.next()) {
                    return Duration.ZERO;
                }
            }
            last.setObject(1, partner);
            try (ResultSet row = last.executeQuery()) {
                row.next();
                Instant begun = row.getObject(1, OffsetDateTime.class).toInstant();
                Duration left = Duration.between(now, begun.plus(interval));
                return left.isPositive() ? left : Duration.ofMillis(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The turn of a connection check cannot be taken", failed);
        }
    }

    void keep(ConnectionCheck check) {
        try (Connection connection = database.getConnection();
                PreparedStatement keep = connection.prepareStatement(KEEP)) {
            keep.setObject(1, check.partnerId());
            keep.setString(2, check.family());
            keep.setString(3, json.writeValueAsString(check));
            keep.setObject(4, check.checkedAt().atOffset(ZoneOffset.UTC));
            keep.executeUpdate();
        } catch (SQLException | JsonProcessingException failed) {
            throw new IllegalStateException("The result of a connection check cannot be kept", failed);
        }
    }

    /** The last one of each family, the newest first. */
    List<ConnectionCheck> of(UUID partner) {
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, partner);
            List<ConnectionCheck> kept = new ArrayList<>();
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    kept.add(json.readValue(row.getString(1), ConnectionCheck.class));
                }
            }
            return kept;
        } catch (SQLException | JsonProcessingException failed) {
            throw new IllegalStateException("The results of connection checks cannot be read", failed);
        }
    }
}
