package io.roamhub.cdr;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.Tokens;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

/** CDRs that arrive while the authorization-service is away and the copy does not have their session. */
@QuarkusTest
class WaitingTest extends CdrServiceTest {

    private static final String DELIVERY = "/charge-detail-record";

    @Inject
    AgroalDataSource database;

    @Test
    void a_cdr_is_accepted_to_be_matched_and_delivered_when_its_session_is_found() {
        OtherServices.Session session = OtherServices.session(operator, provider, "cpo-1", "emp-1");
        OtherServices.away(true);

        send(cdr(session.id()))
                .statusCode(200)
                .body("Result", equalTo(true))
                .body("SessionID", equalTo(session.id().toString()));
        assertThat(backend.received(DELIVERY)).isEmpty();
        OtherServices.away(false);

        String delivered = backend.await(DELIVERY, 1).getFirst().body();
        assertThat(delivered)
                .contains("\"CPOPartnerSessionID\":\"cpo-1\"")
                .contains("\"EMPPartnerSessionID\":\"emp-1\"");
        await().until(() -> OtherServices.isClosed(session.id()));
    }

    @Test
    void a_second_one_is_refused_while_the_first_waits_and_after() {
        OtherServices.Session session = session();
        OtherServices.away(true);
        send(cdr(session.id())).statusCode(200).body("Result", equalTo(true));

        send(cdr(session.id()))
                .statusCode(404)
                .body("StatusCode.Code", equalTo("400"))
                .body("StatusCode.AdditionalInfo", startsWith("This CDR was already accepted at 20"));
        OtherServices.away(false);
        send(cdr(session.id(), "ConsumedEnergy", "21.501"))
                .statusCode(404)
                .body("StatusCode.AdditionalInfo", startsWith("Another CDR for this session was accepted at 20"));
        backend.await(DELIVERY, 1);
        send(cdr(session.id()))
                .statusCode(404)
                .body("StatusCode.AdditionalInfo", startsWith("This CDR was already accepted at 20"));
        assertThat(backend.received(DELIVERY)).hasSize(1);
    }

    @Test
    void an_impossible_one_is_refused_although_nobody_knows_its_session() {
        OtherServices.away(true);

        send(cdr(UUID.randomUUID(), "ConsumedEnergy", "-1")).statusCode(200).body("StatusCode.Code", equalTo("022"));
    }

    @Test
    void another_operators_cdr_that_waits_for_a_session_does_not_keep_its_own_operator_from_billing_it() {
        OtherServices.Session session = session();
        OtherServices.away(true);
        send(otherOperator, "NL*OTH", cdr(session.id(), "EvseID", "\"NL*OTH*E1\""))
                .statusCode(200)
                .body("Result", equalTo(true));
        send(cdr(session.id())).statusCode(503);
        OtherServices.away(false);

        send(cdr(session.id())).statusCode(200).body("Result", equalTo(true));

        assertThat(backend.await(DELIVERY, 1).getFirst().body()).isEqualTo(cdr(session.id()));
    }

    @Test
    void what_is_not_matched_in_time_is_listed_for_the_operator_and_the_provider_it_names_and_never_delivered()
            throws SQLException {
        UUID unknown = UUID.randomUUID();
        OtherServices.away(true);
        send(cdr(unknown, "HubProviderID", "\"DE-XYZ\"")).statusCode(200).body("Result", equalTo(true));
        OtherServices.away(false);

        aDayPasses(unknown);

        for (UUID side : new UUID[] {operator, provider}) {
            await().untilAsserted(() -> management(Tokens.partner(side))
                    .get("/api/v1/unmatched-cdrs?state=UNMATCHED")
                    .then()
                    .statusCode(200)
                    .body("content.sessionId", hasItem(unknown.toString())));
        }
        management(Tokens.partner(otherOperator))
                .get("/api/v1/unmatched-cdrs")
                .then()
                .statusCode(200)
                .body("content.sessionId", not(hasItem(unknown.toString())));
        assertThat(backend.received(DELIVERY)).isEmpty();
    }

    @Test
    void no_operator_may_have_more_than_so_many_without_a_session() throws SQLException {
        OtherServices.away(true);
        fill(1000);

        send(cdr(UUID.randomUUID())).statusCode(503).body("StatusCode.Code", equalTo("001"));
        send(otherOperator, "NL*OTH", cdr(UUID.randomUUID(), "EvseID", "\"NL*OTH*E1\""))
                .statusCode(200)
                .body("Result", equalTo(true));
    }

    private void aDayPasses(UUID session) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE cdr_waiting SET accepted_at = accepted_at - interval '1 day 1 minute' WHERE session_id = ?")) {
            update.setObject(1, session);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private void fill(int count) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO cdr_waiting (session_id, operator_partner, operator_id, cdr_id, accepted_at, evse_key,
                            session_start, session_end, consumed_energy, arrived_hash, body, state)
                        SELECT gen_random_uuid(), ?, 'DE*ABC', gen_random_uuid(), now(), 'DEABCE1', now(), now(), 1, '\\x00',
                            '\\x01', 'UNMATCHED' FROM generate_series(1, ?)""")) {
            insert.setObject(1, operator);
            insert.setInt(2, count);
            insert.executeUpdate();
        }
    }
}
