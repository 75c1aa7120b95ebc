package io.roamhub.cdr;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.Tokens;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

/** What two partners hold against each other. The sessions of {@link OtherServices} begin on 1 January 2026. */
@QuarkusTest
class ReconciliationTest extends CdrServiceTest {

    private static final String DAY = "?from=2026-01-01";

    @Inject
    AgroalDataSource database;

    @Test
    void sessions_cdrs_energy_and_missing_cdrs_are_summed_up_the_same_for_both_sides() throws SQLException {
        for (String energy : List.of("21.500", "21.501")) {
            send(cdr(session().id(), "ConsumedEnergy", energy)).statusCode(200).body("Result", equalTo(true));
        }
        UUID missing = stoppedDaysAgo(2);
        stoppedDaysAgo(0);

        await().untilAsserted(() -> management(Tokens.partner(operator))
                .get("/api/v1/reconciliation" + DAY)
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].delivered", equalTo(2)));
        String seenByOperator = text(operator, "reconciliation" + DAY);
        assertThat(seenByOperator)
                .isEqualTo(text(provider, "reconciliation" + DAY))
                .contains("\"sessions\":4,\"cdrs\":2,\"energy\":43.001,\"delivered\":2,\"rejected\":0,\"pending\":0,"
                        + "\"toDownload\":0,\"corrected\":0,\"open\":1,\"missing\":1");
        String csv = text(operator, "reconciliation.csv" + DAY);
        assertThat(csv).isEqualTo(text(provider, "reconciliation.csv" + DAY)).contains(",4,2,43.001,2,0,0,0,0,1,1\r\n");
        management(Tokens.partner(operator))
                .get("/api/v1/missing-cdrs" + DAY)
                .then()
                .statusCode(200)
                .body("content.sessionId", contains(missing.toString()));
        management(Tokens.partner(otherOperator))
                .get("/api/v1/reconciliation" + DAY)
                .then()
                .statusCode(200)
                .body("", empty());
    }

    private String text(UUID partner, String path) {
        return management(Tokens.partner(partner))
                .get("/api/v1/" + path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** A session whose end the hub has heard of and that has no CDR. */
    private UUID stoppedDaysAgo(int days) throws SQLException {
        UUID session = UUID.randomUUID();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO session_key (session_id, operator_partner, provider_partner, operator_id, provider_id,
                            state, started_at, state_since)
                        VALUES (?, ?, ?, 'DE*ABC', 'DE-XYZ', 'STOPPED', '2026-01-01T10:00:00Z',
                            now() - make_interval(days => ?))""")) {
            insert.setObject(1, session);
            insert.setObject(2, operator);
            insert.setObject(3, provider);
            insert.setInt(4, days);
            insert.executeUpdate();
        }
        return session;
    }
}
