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
    SessionChanges changes;

    @Inject
    SessionSweeps sweeps;

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
    void the_feed_waits_for_no_transaction_and_misses_none() throws SQLException {
        FeedPosition before = end();
        ChargingSession one = open(new SessionState.Authorized(NOW), null);
        ChargingSession late = begun(new SessionState.Authorized(NOW), null);
        FeedPosition between;
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO session (id, state, state_since, origin, operator_partner,"
                    + " provider_partner, operator_id, provider_id, started_at) VALUES ('" + late.id()
                    + "', 'AUTHORIZED', now(), 'ONLINE', '" + operatorPartner + "', '" + providerPartner
                    + "', 'DE*AAA', 'DE-ONE', now())");
            ChargingSession overtaking = open(new SessionState.Authorized(NOW), null);

            SessionChanges.Stretch stretch = changes.after(before, 100);
            between = stretch.position();
            assertThat(ids(stretch)).containsExactly(one.id(), overtaking.id());
            assertThat(ids(changes.after(between, 100))).isEmpty();
            connection.commit();
            connection.setAutoCommit(true);
        }

        assertThat(ids(changes.after(FeedPosition.of(between.toString()).orElseThrow(), 100)))
                .containsExactly(late.id());
    }

    @Test
    void a_long_stretch_of_the_feed_is_read_in_parts_and_what_changes_meanwhile_comes_after_it() {
        FeedPosition position = end();
        List<UUID> opened = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            opened.add(open(new SessionState.Authorized(NOW), null).id());
        }

        SessionChanges.Stretch first = changes.after(position, 3);
        sessions.change(sessions.byId(opened.get(0)).orElseThrow(), session -> session.charging(NOW));
        sessions.change(sessions.byId(opened.get(5)).orElseThrow(), session -> session.charging(NOW));
        List<UUID> read = new ArrayList<>(ids(first));
        SessionChanges.Stretch next = first;
        while (!next.sessions().isEmpty()
                || next.position().rest() != null
                || !changes.after(next.position(), 3).sessions().isEmpty()) {
            next = changes.after(FeedPosition.of(next.position().toString()).orElseThrow(), 3);
            read.addAll(ids(next));
        }

        assertThat(read)
                .containsExactly(
                        opened.get(0),
                        opened.get(1),
                        opened.get(2),
                        opened.get(3),
                        opened.get(4),
                        opened.get(6),
                        opened.get(0),
                        opened.get(5));
    }

    @Test
    void positions_of_earlier_versions_and_of_another_database_are_understood() {
        ChargingSession one = open(new SessionState.Authorized(NOW), null);
        FeedPosition earlier =
                FeedPosition.of("0.00000000-0000-0000-0000-000000000000").orElseThrow();
        assertThat(changes.knows(earlier)).isTrue();
        assertThat(ids(changes.after(earlier, 100_000))).contains(one.id());

        assertThat(changes.knows(FeedPosition.of("999999999999.0.").orElseThrow()))
                .isFalse();
        for (String none : List.of("x", "5.2.9", "5.9.3_2", "0.1.", "1.1", "1.1.*", "'; --")) {
            assertThat(FeedPosition.of(none)).isEmpty();
        }
    }

    @Test
    void a_remote_start_under_way_is_not_in_the_feed_until_its_outcome_is_known() {
        FeedPosition before = end();
        ChargingSession asked = open(new SessionState.Unconfirmed(NOW, NOW.plusSeconds(60)), null);
        assertThat(ids(changes.after(before, 10))).isEmpty();

        sessions.change(asked, ChargingSession::leftOpen);

        assertThat(ids(changes.after(before, 10))).containsExactly(asked.id());
    }

    @Test
    void a_remote_start_broken_off_by_a_crash_is_published_as_unconfirmed() {
        FeedPosition before = end();
        ChargingSession asked = open(new SessionState.Unconfirmed(NOW.minusSeconds(90), NOW.minusSeconds(20)), null);

        sweeps.publishAbandoned(NOW);

        assertThat(ids(changes.after(before, 10))).containsExactly(asked.id());
        assertThat(sessions.byId(asked.id()).orElseThrow().state())
                .isEqualTo(new SessionState.Unconfirmed(NOW.minusSeconds(90), null));
    }

    @Test
    void sessions_without_an_end_expire_at_their_age() {
        Instant longAgo = NOW.minus(Duration.ofDays(40));
        ChargingSession old = open(new SessionState.Charging(longAgo), null);
        ChargingSession ended = open(new SessionState.Stopped(longAgo), null);
        ChargingSession young = open(new SessionState.Charging(NOW), null);

        sweeps.expireStartedBefore(NOW.minus(Duration.ofDays(30)), NOW);

        assertThat(sessions.byId(old.id()).orElseThrow().state()).isEqualTo(new SessionState.Expired(NOW));
        assertThat(sessions.byId(ended.id()).orElseThrow().state()).isInstanceOf(SessionState.Stopped.class);
        assertThat(sessions.byId(young.id()).orElseThrow().state()).isInstanceOf(SessionState.Charging.class);
    }

    @Test
    void of_reservations_at_the_same_time_one_takes_the_charging_spot() throws Exception {
        EvseId evse = EvseId.of("DE*AAA*E" + System.nanoTime());
        Callable<Boolean> reserve = () -> sessions.reserve(reservation(evse, NOW.plusSeconds(600)), NOW);
        int taken = 0;

        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            for (Future<Boolean> done : threads.invokeAll(java.util.Collections.nCopies(12, reserve))) {
                taken += done.get() ? 1 : 0;
            }
        }

        assertThat(taken).isEqualTo(1);
        assertThat(sessions.reserve(reservation(evse, NOW.plusSeconds(900)), NOW.plusSeconds(600)))
                .isTrue();
    }

    @Test
    void a_charging_spot_is_free_again_when_its_reservation_ends() {
        EvseId evse = EvseId.of("DE*AAA*E" + System.nanoTime());
        List<java.util.function.UnaryOperator<ChargingSession>> ends = List.of(
                session -> session.stopped(NOW),
                session -> session.charging(NOW),
                session -> session.startedFromReservation(NOW),
                session -> session.refusedLate(NOW),
                session -> session.closed(NOW));
        for (var end : ends) {
            ChargingSession session = reservation(evse, NOW.plusSeconds(600));
            assertThat(sessions.reserve(session, NOW)).isTrue();
            assertThat(sessions.reserve(reservation(evse, NOW.plusSeconds(600)), NOW))
                    .isFalse();
            assertThat(sessions.change(session, end).reservedUntil()).isNull();
        }
        ChargingSession refused = reservation(evse, NOW.plusSeconds(600));
        assertThat(sessions.reserve(refused, NOW)).isTrue();
        assertThat(sessions.removeRefused(refused.id())).isTrue();
        assertThat(sessions.reserve(reservation(evse, NOW.plusSeconds(600)), NOW))
                .isTrue();
    }

    @Test
    void a_reservation_ends_with_its_time_and_not_while_its_operator_is_being_asked() {
        ChargingSession asked = reservation(EvseId.of("DE*AAA*E" + System.nanoTime()), NOW.plusSeconds(30));
        ChargingSession standing = reservation(EvseId.of("DE*AAA*E" + System.nanoTime()), NOW.plusSeconds(30));
        sessions.reserve(asked, NOW);
        sessions.reserve(standing, NOW);
        sessions.change(standing, session -> session.confirmed(NOW));

        sweeps.endReservations(NOW.plusSeconds(29));
        assertThat(state(standing)).isInstanceOf(SessionState.Authorized.class);
        sweeps.endReservations(NOW.plusSeconds(30));

        assertThat(state(standing)).isEqualTo(new SessionState.Expired(NOW.plusSeconds(30)));
        assertThat(state(asked)).isInstanceOf(SessionState.Unconfirmed.class);
    }

    @Test
    void old_sessions_are_forgotten_in_short_steps() {
        Instant longAgo = Instant.parse("2001-01-01T00:00:00Z");
        List<UUID> old = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            old.add(open(new SessionState.Closed(longAgo), null).id());
        }
        ChargingSession young = open(new SessionState.Closed(NOW), null);

        assertThat(sweeps.forgetStartedBefore(longAgo.plusSeconds(1))).isEqualTo(3);

        assertThat(old).allSatisfy(id -> assertThat(sessions.byId(id)).isEmpty());
        assertThat(sessions.byId(young.id())).isPresent();
    }

    @Test
    void sessions_without_an_end_and_ended_ones_without_a_record_are_counted() {
        Instant longAgo = NOW.minus(Duration.ofDays(3));
        int ends = sweeps.countWithoutEnd(NOW.minus(Duration.ofDays(2)));
        int records = sweeps.countWithoutRecord(NOW.minus(Duration.ofDays(2)));
        open(new SessionState.Charging(longAgo), null);
        open(new SessionState.Authorized(longAgo), null);
        open(new SessionState.Stopped(longAgo), null);
        open(new SessionState.Closed(longAgo), null);
        open(new SessionState.Charging(NOW), null);

        assertThat(sweeps.countWithoutEnd(NOW.minus(Duration.ofDays(2)))).isEqualTo(ends + 2);
        assertThat(sweeps.countWithoutRecord(NOW.minus(Duration.ofDays(2)))).isEqualTo(records + 1);
    }

    private ChargingSession reservation(EvseId evse, Instant until) {
        return ChargingSession.begun(
                        UUID.randomUUID(),
                        Origin.RESERVATION,
                        parties(),
                        evse,
                        null,
                        List.of(),
                        new SessionState.Unconfirmed(NOW, NOW.plusSeconds(70)))
                .reserved(until);
    }

    private SessionState state(ChargingSession session) {
        return sessions.byId(session.id()).orElseThrow().state();
    }

    private FeedPosition end() {
        FeedPosition position = FeedPosition.START;
        while (true) {
            SessionChanges.Stretch stretch = changes.after(position, 1000);
            if (stretch.sessions().isEmpty() && stretch.position().rest() == null) {
                return position;
            }
            position = stretch.position();
        }
    }

    private static List<UUID> ids(SessionChanges.Stretch stretch) {
        return stretch.sessions().stream().map(ChargingSession::id).toList();
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
