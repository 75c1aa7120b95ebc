package io.roamhub.authorization.uploaded;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.roamhub.authorization.testing.Roaming;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.Tokens;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class PushTest extends Roaming {

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Upkeep upkeep;

    /** What other tests have pushed in the same provider's name. */
    @BeforeEach
    void clear() {
        done(push("fullLoad"));
    }

    @Test
    void a_full_load_replaces_what_there_was() {
        String gone = newCard();
        String stays = newCard();
        String comes = newCard();
        done(push("fullLoad", card(gone), card(stays)));
        done(push("fullLoad", card(stays), card(comes)));

        isUploaded(card(stays));
        isUploaded(card(comes));
        isNotUploaded(card(gone));
    }

    @Test
    void an_empty_full_load_clears_and_no_other_action_may_be_empty() {
        String uid = newCard();
        done(push("insert", card(uid)));
        done(push("fullLoad"));

        isNotUploaded(card(uid));
        for (String action : List.of("insert", "update", "delete")) {
            push(action)
                    .statusCode(400)
                    .body(
                            "validationErrors.fieldReference",
                            hasItem("providerAuthenticationData.authenticationDataRecord"));
        }
    }

    @Test
    void every_kind_of_identification_is_found_as_that_kind_only() {
        String uid = newCard();
        String plugged = newContract();
        String remote = newContract();
        String scanned = newContract();
        done(push(
                "insert",
                card(uid),
                contract("PlugAndCharge", plugged),
                contract("Remote", remote),
                qrCode(scanned, "123")));

        isUploaded(card(uid));
        isUploaded(card(uid.toLowerCase()));
        isUploaded(contract("PlugAndCharge", plugged.toLowerCase()));
        isUploaded(contract("PlugAndCharge", plugged.replace("-", "")));
        isUploaded(contract("Remote", remote));
        isUploaded(qrCode(scanned, "123"));
        isNotUploaded(contract("PlugAndCharge", remote));
        isNotUploaded(contract("PlugAndCharge", scanned));
    }

    @Test
    void a_card_with_its_master_data_is_found_by_its_number() {
        String uid = newCard();
        done(push("insert", rfid(uid, newContract(), "2099-12-31T23:59:59Z")));

        isUploaded(card(uid));
    }

    @Test
    void a_card_that_has_expired_does_not_count() {
        String uid = newCard();
        done(push("insert", rfid(uid, newContract(), "2020-12-31T23:59:59+01:00")));

        isNotUploaded(card(uid));
        done(push("update", rfid(uid, newContract(), "2099-12-31T23:59:59Z")));
        isUploaded(card(uid));
    }

    @Test
    void insert_refuses_what_is_there_and_update_and_delete_what_is_not() {
        String here = newCard();
        String missing = newCard();
        done(push("insert", card(here)));

        refused(push("insert", card(newCard()), card(here)), "009", "AuthenticationDataRecord[1]");
        refused(push("update", card(here), card(missing)), "009", "AuthenticationDataRecord[1]");
        refused(push("delete", card(missing), card(here)), "009", "AuthenticationDataRecord[0]");
        isUploaded(card(here));
    }

    @Test
    void delete_deletes_and_what_was_deleted_can_be_inserted_again() {
        String uid = newCard();
        done(push("insert", card(uid)));
        done(push("delete", card(uid)));
        isNotUploaded(card(uid));

        done(push("insert", card(uid)));
        isUploaded(card(uid));
    }

    @Test
    void one_record_that_is_refused_refuses_them_all() {
        String good = newCard();
        refused(
                push("insert", card(good), contract("Remote", "DE-TWO-C12345678-9")),
                "019",
                "AuthenticationDataRecord[1]");

        isNotUploaded(card(good));
    }

    @Test
    void a_contract_must_be_the_providers_own_or_of_one_that_roams_through_it() {
        String bundled = newContract().replace("DE-ONE", "DE-SUB");
        done(push("insert", contract("PlugAndCharge", bundled)));

        isUploaded(contract("PlugAndCharge", bundled));
        refused(push("insert", rfid(newCard(), "DE-XYZ-C12345678-9", null)), "019", "AuthenticationDataRecord[0]");
    }

    @Test
    void the_same_card_twice_in_one_push_is_refused() {
        String uid = newCard();

        refused(
                push("insert", card(uid), card(newCard()), rfid(uid, null, null)),
                "022",
                "AuthenticationDataRecord[2]");
        isNotUploaded(card(uid));
    }

    @Test
    void the_same_card_of_two_providers_is_the_newer_ones() {
        String uid = newCard();
        done(push("insert", card(uid)));
        done(pushOf(second, "DE-TWO", "insert", card(uid)));

        start(card(uid)).body("ProviderID", equalTo("DE-TWO"));
        done(pushOf(second, "DE-TWO", "delete", card(uid)));
        start(card(uid)).body("ProviderID", equalTo("DE-ONE"));
    }

    @Test
    void a_pin_is_stored_as_bcrypt_and_a_wrong_one_leads_to_the_provider() throws SQLException {
        String contract = newContract();
        done(push("insert", qrCode(contract, "4711")));

        assertThat(column("SELECT pin_hash FROM authentication_record WHERE pin_hash IS NOT NULL"))
                .singleElement()
                .asString()
                .startsWith("$2a$04$");
        isUploaded(qrCode(contract, "4711"));
        firstBackend.forget();
        start(qrCode(contract, "4712"))
                .body("AuthorizationStatus", equalTo("NotAuthorized"))
                .body("StatusCode.Code", equalTo("102"));
        assertThat(firstBackend.received("/authorize/start")).hasSize(1);
    }

    @Test
    void a_pin_that_did_not_change_is_not_hashed_again() throws SQLException {
        String contract = newContract();
        String other = newContract();
        String hashes =
                "SELECT pin_hash FROM authentication_record WHERE provider_key = 'DEONE' ORDER BY opened_at, pin_hash";
        done(push("fullLoad", qrCode(contract, "4711")));
        Object before = column(hashes).getFirst();

        done(push("fullLoad", qrCode(contract, "4711"), qrCode(other, "4711")));
        assertThat(column(hashes)).hasSize(2).contains(before);
        isUploaded(qrCode(contract, "4711"));

        done(push("update", qrCode(contract, "0815")));
        assertThat(column(hashes)).hasSize(2).doesNotContain(before);
        isUploaded(qrCode(contract, "0815"));
        isNotUploaded(qrCode(contract, "4711"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2a", "2b", "2y", "2x"})
    void an_uploaded_hash_of_any_version_of_bcrypt_is_checked(String version) {
        String contract = newContract();
        done(push(
                "insert", hashedPin(contract, "$" + version + bcrypt("90210", 5).substring(3), "")));

        isUploaded(qrCode(contract, "90210"));
        isNotUploaded(qrCode(contract, "90211"));
    }

    @Test
    void an_uploaded_hash_that_cannot_be_checked_is_refused() {
        for (String hash : List.of(
                bcrypt("1", 13),
                bcrypt("1", 4).replace("$04$", "$03$"),
                "$2a$04$tooShort",
                "5f4dcc3b5aa765d61d8327deb882cf99",
                bcrypt("1", 4).replace("$2a", "$2z"))) {
            refused(push("insert", hashedPin(newContract(), hash, "")), "022", "AuthenticationDataRecord[0]");
        }
    }

    @Test
    void functions_of_older_versions_are_no_function_and_legacy_hash_data_are_ignored_with_a_remark() {
        String contract = newContract();
        String legacy = ", \"LegacyHashData\": {\"Function\": \"SHA-1\", \"Salt\": \"grain\", \"Value\": \"abc\"}";
        push("insert", hashedPin(contract, bcrypt("77", 4), "").replace("Bcrypt", "MD5"))
                .statusCode(400)
                .body("validationErrors.fieldReference", hasItem(containsString("hashedPIN.function")));

        done(push("insert", hashedPin(contract, bcrypt("77", 4), legacy)))
                .body("StatusCode.AdditionalInfo", containsString("legacyHashData is ignored"));
        isUploaded(qrCode(contract, "77"));
    }

    @Test
    void every_broken_rule_is_told_with_its_place_and_without_its_value() {
        String answer = push("insert", card("0A1B2C"), card(newCard()), qrCode("DE-ONE-C1", "123456789012345678901"))
                .statusCode(400)
                .body(
                        "validationErrors.fieldReference",
                        hasItem("providerAuthenticationData.authenticationDataRecord[0].identification"
                                + ".rfidMifareFamilyIdentification.uid"))
                .body(
                        "validationErrors.fieldReference",
                        hasItem("providerAuthenticationData.authenticationDataRecord[2].identification"
                                + ".qrCodeIdentification.pin"))
                .extract()
                .asString();

        assertThat(answer).doesNotContain("0A1B2C").doesNotContain("DE-ONE-C1").doesNotContain("1234567");
    }

    @Test
    void a_push_in_anothers_name_is_refused() {
        post(
                        second,
                        "authdata/v21/providers/DE-TWO/push-request",
                        "{\"ActionType\": \"fullLoad\", \"ProviderAuthenticationData\": {\"ProviderID\": \"DE-ONE\","
                                + " \"AuthenticationDataRecord\": []}}")
                .statusCode(401)
                .body("StatusCode.Code", equalTo("017"));
    }

    @Test
    void nothing_personal_is_stored_in_clear() throws SQLException {
        String uid = newCard();
        String contract = newContract();
        done(push("insert", rfid(uid, contract, null), qrCode(contract, "90217734")));
        done(push("update", rfid(uid, contract, "2099-12-31T23:59:59Z"), qrCode(contract, "90217735")));

        for (String table : List.of("authentication_record", "authentication_record_history", "authentication_push")) {
            assertThat(column("SELECT t::text FROM " + table + " t").toString())
                    .doesNotContainIgnoringCase(uid)
                    .doesNotContainIgnoringCase(contract)
                    .doesNotContain("9021773");
        }
    }

    @Test
    void an_equal_record_makes_no_version_and_a_changed_one_keeps_the_old_in_history() {
        String uid = newCard();
        String contract = newContract();
        done(push("fullLoad", rfid(uid, contract, "2098-01-01T00:00:00Z")));
        done(push("fullLoad", rfid(uid, contract, "2098-01-01T00:00:00Z")));
        done(push("update", rfid(uid, contract, "2099-01-01T00:00:00Z")));
        done(push("delete", card(uid)));

        versions(Tokens.hubAdmin(), card(uid))
                .body("$", hasSize(2))
                .body("[0].expiresAt", equalTo("2099-01-01T00:00:00Z"))
                .body("[0].to", notNullValue())
                .body("[1].expiresAt", equalTo("2098-01-01T00:00:00Z"))
                .body("[1].kind", equalTo("CARD"))
                .body("[1].providerId", equalTo("DE-ONE"));
    }

    @Test
    void partners_see_their_own_records_and_pushes_only() {
        String uid = newCard();
        done(push("insert", card(uid)));

        versions(Tokens.partner(first.id()), card(uid)).body("$", hasSize(1)).body("[0].to", nullValue());
        versions(Tokens.partner(second.id()), card(uid)).body("$", hasSize(0));
        manage(Tokens.partner(first.id()), "")
                .body("find { it.kind == 'CARD' }.records", equalTo(1))
                .body("find { it.kind == 'CARD' }.keyName", notNullValue());
        manage(Tokens.partner(second.id()), "").body("$", hasSize(0));
        manage(Tokens.partner(first.id()), "/pushes?size=1")
                .body("$", hasSize(1))
                .body("[0].action", equalTo("insert"))
                .body("[0].code", equalTo("000"))
                .body("[0].inserted", equalTo(1));
        manage(Tokens.partner(second.id()), "/pushes").body("$", hasSize(0));
        versions(Tokens.service(), card(uid), 403);
        given().auth()
                .oauth2(Tokens.hubAdmin())
                .contentType("application/json")
                .body(card("XYZ"))
                .post("/api/v1/authentication-data/versions")
                .then()
                .statusCode(400);
    }

    @Test
    void pushes_of_one_provider_are_applied_in_the_order_in_which_they_arrived() throws Exception {
        List<String> cards = IntStream.range(0, 12).mapToObj(i -> newCard()).toList();
        List<Future<ValidatableResponse>> answers = new ArrayList<>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String uid : cards) {
                answers.add(senders.submit(() -> push("insert", card(uid))));
            }
            for (Future<ValidatableResponse> answer : answers) {
                done(answer.get());
            }
        }

        cards.forEach(uid -> isUploaded(card(uid)));
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement("SELECT count(*) FROM authentication_ticket");
                ResultSet open = query.executeQuery()) {
            open.next();
            assertThat(open.getInt(1)).isZero();
        }
    }

    @Test
    void a_push_waits_for_an_older_one_of_another_replica_and_not_for_one_that_died() throws Exception {
        String uid = newCard();
        long lane = first.id().getMostSignificantBits() * 31 + first.id().getLeastSignificantBits();
        try (var replica = dataSource.getConnection();
                var statement = replica.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(authentication_ticket_class(), 4711)");
            statement.execute("SELECT draw_authentication_ticket(" + lane + ", 4711)");
            try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<ValidatableResponse> waiting = senders.submit(() -> push("insert", card(uid)));
                Thread.sleep(300);
                assertThat(waiting.isDone()).isFalse();

                statement.execute("SELECT pg_advisory_unlock_all()");
                done(waiting.get());
            }
        }
        isUploaded(card(uid));
    }

    @Test
    void many_cards_are_stored_in_one_push() {
        String[] cards = IntStream.range(0, 12_000)
                .mapToObj(i -> card("%014x".formatted(0xA0000000000000L + i)))
                .toArray(String[]::new);
        done(push("fullLoad", cards));

        isUploaded(card("A0000000000000"));
        isUploaded(card("A0000000002EDF"));
        manage(Tokens.partner(first.id()), "").body("find { it.kind == 'CARD' }.records", equalTo(12_000));
    }

    @Test
    void months_that_are_too_old_are_dropped() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SELECT make_authentication_partitions('2020-01-15T00:00:00Z', 0)");
        }

        assertThat(upkeep.runOnce()).isEqualTo(2);
        assertThat(upkeep.runOnce()).isZero();
    }

    private ValidatableResponse pushOf(
            DirectoryFixture.Member provider, String id, String action, String identification) {
        return post(
                provider, "authdata/v21/providers/" + id + "/push-request", """
                {"ActionType": "%s", "ProviderAuthenticationData": {"ProviderID": "%s",
                 "AuthenticationDataRecord": [{"Identification": %s}]}}
                """.formatted(action, id, identification));
    }

    private static ValidatableResponse done(ValidatableResponse answer) {
        return answer.statusCode(200).body("StatusCode.Code", equalTo("000")).body("Result", equalTo(true));
    }

    private static void refused(ValidatableResponse answer, String code, String place) {
        answer.statusCode(200)
                .body("Result", equalTo(false))
                .body("StatusCode.Code", equalTo(code))
                .body("StatusCode.AdditionalInfo", containsString(place));
    }

    /** The hub says yes by itself. */
    private void isUploaded(String identification) {
        firstBackend.forget();
        secondBackend.forget();
        start(identification).body("AuthorizationStatus", equalTo("Authorized")).body("ProviderID", equalTo("DE-ONE"));
        assertThat(firstBackend.received()).isEmpty();
        assertThat(secondBackend.received()).isEmpty();
    }

    /** A provider is asked. */
    private void isNotUploaded(String identification) {
        firstBackend.forget();
        start(identification).body("AuthorizationStatus", equalTo("NotAuthorized"));
        assertThat(firstBackend.received("/authorize/start")).hasSize(1);
    }

    private static ValidatableResponse versions(String token, String identification) {
        return versions(token, identification, 200);
    }

    private static ValidatableResponse versions(String token, String identification, int status) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(identification)
                .post("/api/v1/authentication-data/versions")
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse manage(String token, String path) {
        return given().auth()
                .oauth2(token)
                .get("/api/v1/authentication-data" + path)
                .then()
                .statusCode(200);
    }

    private static String rfid(String uid, String contract, String expiry) {
        return "{\"RFIDIdentification\": {\"UID\": \"" + uid + "\", \"RFID\": \"mifareCls\", \"PrintedNumber\": \"n\""
                + (contract == null ? "" : ", \"EvcoID\": \"" + contract + "\"")
                + (expiry == null ? "" : ", \"ExpiryDate\": \"" + expiry + "\"")
                + "}}";
    }

    private static String hashedPin(String contract, String hash, String more) {
        return "{\"QRCodeIdentification\": {\"EvcoID\": \"" + contract + "\", \"HashedPIN\": {\"Value\": \"" + hash
                + "\", \"Function\": \"Bcrypt\"" + more + "}}}";
    }

    private static String bcrypt(String pin, int cost) {
        return new String(
                BCrypt.withDefaults().hash(cost, pin.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private List<Object> column(String query) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            List<Object> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getObject(1));
            }
            return values;
        }
    }
}
