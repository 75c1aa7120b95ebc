package io.roamhub.cdr;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.roamhub.cdr.rotation.RotateKeys;
import io.roamhub.cdr.store.BodyCipher;
import io.roamhub.cdr.store.CdrPartitions;
import io.roamhub.common.testing.Tokens;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

/** How CDRs are kept, under which key, and forgotten. */
@QuarkusTest
@TestProfile(KeepingTest.SecondKey.class)
class KeepingTest extends CdrServiceTest {

    /** The key was replaced: key 2 is current, key 1 still there. */
    public static class SecondKey implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "roamhub.cdr.encryption.current-key",
                    "2",
                    "roamhub.cdr.encryption.keys.2",
                    "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=");
        }
    }

    @Inject
    AgroalDataSource database;

    @Inject
    RotateKeys rotateKeys;

    @Inject
    CdrPartitions partitions;

    @Inject
    BodyCipher cipher;

    @Test
    void texts_under_a_replaced_key_are_encrypted_anew_and_stay_what_they_were() throws SQLException {
        UUID session = accepted();
        String text = cdr(session);
        underKeyOne(session);

        rotateKeys.rotate();

        assertThat(keyOf(session)).isEqualTo(2);
        download(
                        "{\"ProviderID\": \"DE-XYZ\", \"SessionID\": [\"" + session + "\"], \"From\": \""
                                + Instant.now().minus(Duration.ofDays(80)) + "\", \"To\": \"" + Instant.now()
                                + "\"}",
                        "")
                .statusCode(200)
                .body("content.SessionID", contains(session.toString()));
        assertThat(new String(cipher.decrypt(body(session), session), StandardCharsets.UTF_8))
                .isEqualTo(text);
        management(Tokens.hubAdmin())
                .get("/api/v1/cdr-encryption")
                .then()
                .statusCode(200)
                .body("currentKey", equalTo(2))
                .body("configuredKeys", contains(1, 2))
                .body("complete", equalTo(true));
        management(Tokens.partner(operator))
                .get("/api/v1/cdr-encryption")
                .then()
                .statusCode(403);
    }

    @Test
    void months_that_are_over_are_dropped_and_a_session_still_gets_no_second_cdr() throws SQLException {
        UUID session = accepted();
        assertThat(number("SELECT count(*) FROM cdr WHERE session_id = ?", session))
                .isEqualTo(1);

        QuarkusMock.installMockForType(Clock.offset(Clock.systemUTC(), Duration.ofDays(500)), Clock.class);
        partitions.turnOver();
        QuarkusMock.installMockForType(Clock.systemUTC(), Clock.class);
        partitions.turnOver();

        assertThat(number("SELECT count(*) FROM cdr WHERE session_id = ?", session))
                .isZero();
        assertThat(number("SELECT count(*) FROM cdr_session WHERE session_id = ?", session))
                .isEqualTo(1);
        send(cdr(session))
                .statusCode(404)
                .body("StatusCode.AdditionalInfo", startsWith("This CDR was already accepted at 20"));
        send(cdr(session().id())).statusCode(200).body("Result", equalTo(true));
        management(Tokens.hubAdmin())
                .get("/api/v1/deliveries")
                .then()
                .statusCode(200)
                .body("content.operatorId", hasItem("DE*ABC"));
    }

    private UUID accepted() {
        UUID session = session().id();
        send(cdr(session)).statusCode(200).body("Result", equalTo(true));
        return session;
    }

    /** As another replica wrote it before the key was replaced, a while ago. */
    private void underKeyOne(UUID session) throws SQLException {
        byte[] old = new OldCipher().encrypt(cdr(session).getBytes(StandardCharsets.UTF_8), session);
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("""
                        WITH moved AS (
                            UPDATE cdr SET body = ?, accepted_at = accepted_at - interval '10 minutes'
                            WHERE session_id = ? RETURNING id, accepted_at)
                        UPDATE cdr_session s SET accepted_at = moved.accepted_at FROM moved WHERE s.cdr_id = moved.id""")) {
            update.setBytes(1, old);
            update.setObject(2, session);
            update.executeUpdate();
        }
        assertThat(keyOf(session)).isEqualTo(1);
    }

    private int keyOf(UUID session) throws SQLException {
        return body(session)[0];
    }

    private byte[] body(UUID session) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT body FROM cdr WHERE session_id = ?")) {
            query.setObject(1, session);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        }
    }

    private long number(String sql, UUID session) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, session);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
