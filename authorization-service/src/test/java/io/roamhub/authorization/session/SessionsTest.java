package io.roamhub.authorization.session;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.authorization.testing.Roaming;
import io.roamhub.common.answer.Refusal;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.operation.Role;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
class SessionsTest extends Roaming {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @Inject
    Sessions sessions;

    @Inject
    AgroalDataSource dataSource;

    private final UUID operatorPartner = UUID.randomUUID();
    private final UUID providerPartner = UUID.randomUUID();

    @Test
    void a_session_is_read_as_it_was_opened() {
        ChargingSession session = ChargingSession.begun(
                        UUID.randomUUID(),
                        Origin.ONLINE,
                        parties(),
                        EvseId.of("de*AAA*E1"),
                        "hash",
                        List.of("a", "b"),
                        new SessionState.Authorized(NOW))
                .named("cpo", "emp");

        sessions.open(session, null, null);

        assertThat(sessions.byId(session.id())).contains(session);
        assertThat(sessions.byId(session.id()).get().evseId().text()).isEqualTo("de*AAA*E1");
    }

    @Test
    void changes_of_the_same_session_at_the_same_time_all_count() throws Exception {
        ChargingSession session = open(new SessionState.Authorized(NOW), null);
        AtomicInteger number = new AtomicInteger();
        Callable<ChargingSession> change = () -> {
            String mine = "n" + number.incrementAndGet();
            return sessions.change(
                    session,
                    version -> version.named(
                            (version.cpoPartnerSessionId() == null ? "" : version.cpoPartnerSessionId()) + mine, null));
        };

        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            for (Future<ChargingSession> done : threads.invokeAll(java.util.Collections.nCopies(10, change))) {
                done.get();
            }
        }

        ChargingSession stored = sessions.byId(session.id()).orElseThrow();
        assertThat(stored.version()).isEqualTo(10);
        assertThat(stored.cpoPartnerSessionId()).hasSize("n1n2n3n4n5n6n7n8n9n10".length());
    }

    @Test
    void a_partner_session_id_means_the_newest_session_that_is_not_closed_else_the_newest() {
        ChargingSession oldest = open(new SessionState.Authorized(NOW.minusSeconds(30)), "alias");
        ChargingSession middle = open(new SessionState.Authorized(NOW.minusSeconds(20)), "alias");
        ChargingSession newest = open(new SessionState.Authorized(NOW.minusSeconds(10)), "alias");
        assertThat(named("alias")).isEqualTo(newest.id());

        sessions.change(newest, session -> session.closed(NOW));
        assertThat(named("alias")).isEqualTo(middle.id());

        sessions.change(middle, session -> session.closed(NOW));
        sessions.change(oldest, session -> session.closed(NOW));
        assertThat(named("alias")).isEqualTo(newest.id());
        assertThat(sessions.byPartnerSessionId(Role.CPO, UUID.randomUUID(), "alias"))
                .isEmpty();
        assertThat(sessions.byPartnerSessionId(Role.EMP, operatorPartner, "alias"))
                .isEmpty();
    }

    @Test
    void of_overlapping_starts_with_one_guard_one_opens_its_session() throws Exception {
        String key = UUID.randomUUID().toString();
        Callable<ChargingSession> start = () -> {
            Instant arrived = Instant.now().truncatedTo(ChronoUnit.MICROS);
            Thread.sleep(200);
            return sessions.open(
                    begun(new SessionState.Authorized(Instant.now().truncatedTo(ChronoUnit.MICROS)), null),
                    new Sessions.Guard(key, arrived),
                    null);
        };
        Set<UUID> opened = new HashSet<>();

        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            for (Future<ChargingSession> done : threads.invokeAll(java.util.Collections.nCopies(12, start))) {
                opened.add(done.get().id());
            }
        }

        assertThat(opened).hasSize(1);
        assertThat(start.call().id()).isNotIn(opened);
    }

    @Test
    void a_refused_remote_start_leaves_nothing_unless_charging_was_reported() {
        ChargingSession refused = open(new SessionState.Unconfirmed(NOW, NOW.plusSeconds(60)), "refused");
        assertThat(sessions.removeRefused(refused.id())).isTrue();
        assertThat(sessions.byId(refused.id())).isEmpty();
        assertThatThrownBy(() -> sessions.change(refused, session -> session.charging(NOW)))
                .isInstanceOf(Refusal.class);

        ChargingSession charging = open(new SessionState.Unconfirmed(NOW, NOW.plusSeconds(60)), null);
        sessions.change(charging, session -> session.charging(NOW));
        assertThat(sessions.removeRefused(charging.id())).isFalse();
    }

    @Test
    void one_progress_passes_per_interval() {
        ChargingSession session = open(new SessionState.Charging(NOW), null);
        Duration interval = Duration.ofMinutes(5);

        assertThat(sessions.passProgress(session.id(), NOW, interval)).isEmpty();
        assertThat(sessions.passProgress(session.id(), NOW.plusSeconds(60), interval))
                .contains(Duration.ofMinutes(4));
        assertThat(sessions.passProgress(session.id(), NOW.plus(interval), interval))
                .isEmpty();
        sessions.giveProgressBack(session.id(), NOW.plus(interval));
        assertThat(sessions.passProgress(session.id(), NOW.plus(interval).plusSeconds(1), interval))
                .isEmpty();
    }

    @Test
    void the_feed_shows_every_change_once_it_can_be_overtaken_no_more() throws SQLException {
        FeedPosition before = end();
        ChargingSession one = open(new SessionState.Authorized(NOW), null);
        ChargingSession late;
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeQuery("SELECT pg_current_xact_id()");
            late = open(new SessionState.Authorized(NOW), null);

            assertThat(ids(sessions.changesAfter(before, 100))).containsExactly(one.id());
            connection.rollback();
            connection.setAutoCommit(true);
        }

        assertThat(ids(sessions.changesAfter(before, 100))).containsExactly(one.id(), late.id());
        assertThat(ids(sessions.changesAfter(before, 1))).containsExactly(one.id());
        sessions.change(one, session -> session.stopped(NOW));
        assertThat(ids(sessions.changesAfter(before, 100))).containsExactly(late.id(), one.id());
    }

    @Test
    void a_remote_start_under_way_is_not_in_the_feed_until_its_outcome_is_known() {
        FeedPosition before = end();
        ChargingSession asked = open(new SessionState.Unconfirmed(NOW, NOW.plusSeconds(60)), null);
        assertThat(ids(sessions.changesAfter(before, 10))).isEmpty();

        sessions.change(asked, ChargingSession::leftOpen);

        assertThat(ids(sessions.changesAfter(before, 10))).containsExactly(asked.id());
    }

    @Test
    void a_remote_start_broken_off_by_a_crash_is_published_as_unconfirmed() {
        FeedPosition before = end();
        ChargingSession asked = open(new SessionState.Unconfirmed(NOW.minusSeconds(90), NOW.minusSeconds(20)), null);

        sessions.publishAbandoned(NOW);

        assertThat(ids(sessions.changesAfter(before, 10))).containsExactly(asked.id());
        assertThat(sessions.byId(asked.id()).orElseThrow().state())
                .isEqualTo(new SessionState.Unconfirmed(NOW.minusSeconds(90), null));
    }

    @Test
    void sessions_without_an_end_expire_at_their_age() {
        Instant longAgo = NOW.minus(Duration.ofDays(40));
        ChargingSession old = open(new SessionState.Charging(longAgo), null);
        ChargingSession ended = open(new SessionState.Stopped(longAgo), null);
        ChargingSession young = open(new SessionState.Charging(NOW), null);

        sessions.expireStartedBefore(NOW.minus(Duration.ofDays(30)), NOW);

        assertThat(sessions.byId(old.id()).orElseThrow().state()).isEqualTo(new SessionState.Expired(NOW));
        assertThat(sessions.byId(ended.id()).orElseThrow().state()).isInstanceOf(SessionState.Stopped.class);
        assertThat(sessions.byId(young.id()).orElseThrow().state()).isInstanceOf(SessionState.Charging.class);
    }

    private FeedPosition end() {
        FeedPosition position = FeedPosition.START;
        while (true) {
            List<Sessions.Change> changes = sessions.changesAfter(position, 1000);
            if (changes.isEmpty()) {
                return position;
            }
            position = changes.getLast().position();
        }
    }

    private static List<UUID> ids(List<Sessions.Change> changes) {
        List<UUID> ids = new ArrayList<>();
        changes.forEach(change -> ids.add(change.session().id()));
        return ids;
    }

    private UUID named(String alias) {
        return sessions.byPartnerSessionId(Role.CPO, operatorPartner, alias)
                .orElseThrow()
                .id();
    }

    private ChargingSession open(SessionState state, String cpoSession) {
        return sessions.open(begun(state, cpoSession), null, null);
    }

    private ChargingSession begun(SessionState state, String cpoSession) {
        return ChargingSession.begun(UUID.randomUUID(), Origin.ONLINE, parties(), null, null, List.of(), state)
                .named(cpoSession, null);
    }

    private Parties parties() {
        return new Parties(operatorPartner, providerPartner, OperatorId.of("DE*AAA"), ProviderId.of("DE-ONE"));
    }
}
