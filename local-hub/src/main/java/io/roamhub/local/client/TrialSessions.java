package io.roamhub.local.client;

import io.roamhub.local.hub.HubFile;
import io.roamhub.local.onboarding.PartnerRole;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Sessions of trial partners, written by SQL as the authorization-service and the cdr-service would have them after as many
 * authorizations: what is measured or tried is what comes after.
 */
public final class TrialSessions {

    private static final int BATCH = 10_000;

    private static final String OPENED = """
            INSERT INTO session (id, state, state_since, origin, operator_partner, provider_partner, operator_id,
                provider_id, started_at)
            SELECT id, 'CHARGING', now(), 'ONLINE', ?, ?, ?, ?, now() - interval '44 minutes' FROM unnest(?) AS id""";

    private static final String COPIED = """
            INSERT INTO session_key (session_id, operator_partner, provider_partner, operator_id, provider_id, state,
                started_at)
            SELECT id, ?, ?, ?, ?, 'CHARGING', now() - interval '44 minutes' FROM unnest(?) AS id""";

    private TrialSessions() {}

    /** Opens so many and returns their ids. */
    public static List<UUID> open(HubFile.Database database, TrialPartners partners, int count) {
        List<UUID> all = new ArrayList<>(count);
        try (Connection authorization = connect(database, "authorization_data");
                Connection cdr = connect(database, "cdr");
                PreparedStatement opened = authorization.prepareStatement(OPENED);
                PreparedStatement copied = cdr.prepareStatement(COPIED)) {
            while (all.size() < count) {
                UUID[] batch = new UUID[Math.min(BATCH, count - all.size())];
                for (int i = 0; i < batch.length; i++) {
                    batch[i] = UUID.randomUUID();
                }
                write(opened, partners, batch);
                write(copied, partners, batch);
                all.addAll(List.of(batch));
            }
            analyze(authorization, "session");
            analyze(cdr, "session_key");
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(PreparedStatement insert, TrialPartners partners, UUID[] batch) throws SQLException {
        insert.setObject(1, partners.partnerId(PartnerRole.CPO));
        insert.setObject(2, partners.partnerId(PartnerRole.EMP));
        insert.setString(3, partners.operator().text());
        insert.setString(4, partners.provider().text());
        insert.setArray(5, insert.getConnection().createArrayOf("uuid", batch));
        insert.executeUpdate();
    }

    private static void analyze(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE " + table);
        }
    }

    /** A connection to one of the hub's databases. */
    public static Connection connect(HubFile.Database database, String name) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + database.host() + ":" + database.port() + "/" + name,
                database.user(),
                database.password());
    }
}
