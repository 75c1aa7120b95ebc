package io.roamhub.authorization.known;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.roamhub.authorization.testing.Roaming;
import io.roamhub.common.media.MediaHash;
import io.roamhub.oicp.id.Uid;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** The key of the hashes is being changed, and refused cards are remembered. */
@QuarkusTest
@TestProfile(KeyChangeTest.Changing.class)
class KeyChangeTest extends Roaming {

    private static final String BEFORE = "the-key-before-of-the-tests-only";

    public static class Changing implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("roamhub.media-hash-previous-key", BEFORE, "roamhub.authorization.negative-memory", "1h");
        }
    }

    @Inject
    AgroalDataSource dataSource;

    @Inject
    MediaHash mediaHash;

    @Test
    void a_record_of_the_key_before_counts_and_is_moved_to_todays_key_when_its_card_is_seen() throws Exception {
        String uid = newCard();
        uploadedBefore(uid, new byte[] {1});

        start(card(uid)).body("AuthorizationStatus", equalTo("Authorized"));

        awaitHash(uid);
        start(card(uid)).body("AuthorizationStatus", equalTo("Authorized"));
        assertThat(firstBackend.received()).isEmpty();
    }

    @Test
    void a_full_load_moves_the_records_of_the_key_before_and_makes_no_version_of_them() throws Exception {
        String uid = newCard();
        String record = "{\"Identification\":{\"RFIDMifareFamilyIdentification\":{\"UID\":\"" + uid + "\"}}}";
        uploadedBefore(uid, hmac(record));

        push("fullLoad", card(uid)).body("Result", equalTo(true));

        assertThat(number("SELECT count(*) FROM authentication_record WHERE medium_hash = decode('"
                        + mediaHash.of(new Uid(uid)) + "', 'hex')"))
                .isEqualTo(1);
        assertThat(number("SELECT count(*) FROM authentication_record_history")).isZero();
        assertThat(number("SELECT unchanged FROM authentication_push ORDER BY id DESC LIMIT 1"))
                .isEqualTo(1);
    }

    @Test
    void a_card_that_was_learned_under_the_key_before_is_known_again() throws Exception {
        String uid = newCard();
        execute("INSERT INTO uid_memory (uid_hash, provider_id, learned_at) VALUES ('"
                + HexFormat.of().formatHex(hmac("uid:" + uid)) + "', 'DE-TWO', now())");
        second.withoutBroadcast();
        directory.publish();
        secondBackend.on("/authorize/start", request -> yes("DE-TWO"));

        start(card(uid)).body("ProviderID", equalTo("DE-TWO"));

        assertThat(firstBackend.received()).isEmpty();
    }

    @Test
    void a_session_that_was_started_under_the_key_before_stops_with_its_card() throws Exception {
        String uid = newCard();
        String sessionId = openSession(uid);
        execute("UPDATE session SET medium_hash = '" + HexFormat.of().formatHex(hmac("uid:" + uid)) + "' WHERE id = '"
                + sessionId + "'");

        stop(card(uid), member("SessionID", sessionId)).body("AuthorizationStatus", equalTo("Authorized"));

        assertThat(firstBackend.received("/authorize/stop")).isEmpty();
    }

    @Test
    void a_card_that_nobody_knew_a_moment_ago_is_refused_without_asking_again() {
        String uid = newCard();
        start(card(uid)).body("StatusCode.Code", equalTo("102"));

        start(card(uid)).body("StatusCode.Code", equalTo("102"));
        start(card(uid.toLowerCase())).body("AuthorizationStatus", equalTo("NotAuthorized"));

        assertThat(firstBackend.received("/authorize/start")).hasSize(1);
        assertThat(secondBackend.received("/authorize/start")).hasSize(1);
    }

    @Test
    void a_new_circle_of_providers_is_asked_about_a_card_that_the_old_one_did_not_know() {
        String uid = newCard();
        second.withoutBroadcast();
        directory.publish();
        start(card(uid)).body("StatusCode.Code", equalTo("102"));

        directory.contract(otherOperator.id(), first.id(), io.roamhub.common.directory.ContractService.AUTHORIZATION);
        secondBackend.on("/authorize/start", request -> yes("DE-TWO"));
        directory = new io.roamhub.common.testing.DirectoryFixture();
        operator = directory.operator("DE*AAA");
        second = directory.provider("DE-TWO").backend(secondBackend.url());
        directory.contract(operator.id(), second.id(), io.roamhub.common.directory.ContractService.AUTHORIZATION);
        directory.publish();

        start(card(uid)).body("ProviderID", equalTo("DE-TWO"));
    }

    @Test
    void an_upload_counts_at_once_for_a_card_that_nobody_knew() {
        String uid = newCard();
        start(card(uid)).body("StatusCode.Code", equalTo("102"));

        push("insert", card(uid)).body("Result", equalTo(true));

        start(card(uid)).body("AuthorizationStatus", equalTo("Authorized"));
    }

    @Test
    void a_card_of_which_somebody_did_not_answer_or_said_more_than_no_is_asked_for_again() {
        for (var answer : new io.roamhub.common.testing.FakePartner.Reply[] {
            io.roamhub.common.testing.FakePartner.Reply.of(500, "{}"), no("200")
        }) {
            String uid = newCard();
            secondBackend.on("/authorize/start", request -> answer);
            start(card(uid)).body("AuthorizationStatus", equalTo("NotAuthorized"));
            secondBackend.forget();

            start(card(uid)).body("AuthorizationStatus", equalTo("NotAuthorized"));

            assertThat(secondBackend.received("/authorize/start")).hasSize(1);
        }
    }

    private void uploadedBefore(String uid, byte[] content) throws Exception {
        execute("DELETE FROM authentication_record");
        execute("INSERT INTO authentication_record (medium_hash, kind, provider_key, provider_id, provider_partner,"
                + " key_name, content_hash, opened_at) VALUES (decode('"
                + HexFormat.of().formatHex(hmac("uid:" + uid)) + "', 'hex'), 'CARD', 'DEONE', 'DE-ONE', '" + first.id()
                + "', 'before', decode('" + HexFormat.of().formatHex(content) + "', 'hex'), now())");
    }

    private void awaitHash(String uid) throws Exception {
        String found = "SELECT count(*) FROM authentication_record WHERE medium_hash = decode('"
                + mediaHash.of(new Uid(uid)) + "', 'hex') AND key_name <> 'before'";
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (number(found) == 0) {
            assertThat(System.nanoTime()).as("the record was not moved").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private static byte[] hmac(String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(BEFORE.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : -1;
        }
    }
}
