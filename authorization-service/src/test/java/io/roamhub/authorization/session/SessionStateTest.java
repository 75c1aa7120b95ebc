package io.roamhub.authorization.session;

import io.roamhub.authorization.session.SessionState.Authorized;
import io.roamhub.authorization.session.SessionState.Charging;
import io.roamhub.authorization.session.SessionState.Closed;
import io.roamhub.authorization.session.SessionState.Expired;
import io.roamhub.authorization.session.SessionState.Stopped;
import io.roamhub.authorization.session.SessionState.Unconfirmed;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class SessionStateTest {

    private static final Instant BEFORE = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-01T11:00:00Z");

    @ParameterizedTest
    @MethodSource("transitions")
    void a_session_moves_as_the_table_says(SessionState from, String event, SessionState to) {
        UnaryOperator<ChargingSession> change =
                switch (event) {
                    case "confirmed" -> session -> session.confirmed(NOW);
                    case "charging" -> session -> session.charging(NOW);
                    case "stopped" -> session -> session.stopped(NOW);
                    case "closed" -> session -> session.closed(NOW);
                    default -> throw new IllegalArgumentException(event);
                };

        assertThat(change.apply(session(from)).state()).isEqualTo(to);
    }

    static Stream<Arguments> transitions() {
        SessionState unconfirmed = new Unconfirmed(BEFORE, NOW);
        SessionState authorized = new Authorized(BEFORE);
        SessionState charging = new Charging(BEFORE);
        SessionState stopped = new Stopped(BEFORE);
        SessionState expired = new Expired(BEFORE);
        SessionState closed = new Closed(BEFORE);
        return Stream.of(
                Arguments.of(unconfirmed, "confirmed", new Authorized(NOW)),
                Arguments.of(unconfirmed, "charging", new Charging(NOW)),
                Arguments.of(unconfirmed, "stopped", new Stopped(NOW)),
                Arguments.of(unconfirmed, "closed", new Closed(NOW)),
                Arguments.of(authorized, "confirmed", authorized),
                Arguments.of(authorized, "charging", new Charging(NOW)),
                Arguments.of(authorized, "stopped", new Stopped(NOW)),
                Arguments.of(authorized, "closed", new Closed(NOW)),
                Arguments.of(charging, "confirmed", charging),
                Arguments.of(charging, "charging", charging),
                Arguments.of(charging, "stopped", new Stopped(NOW)),
                Arguments.of(charging, "closed", new Closed(NOW)),
                Arguments.of(stopped, "confirmed", stopped),
                Arguments.of(stopped, "charging", stopped),
                Arguments.of(stopped, "stopped", stopped),
                Arguments.of(stopped, "closed", new Closed(NOW)),
                Arguments.of(expired, "confirmed", new Authorized(NOW)),
                Arguments.of(expired, "charging", new Charging(NOW)),
                Arguments.of(expired, "stopped", new Stopped(NOW)),
                Arguments.of(expired, "closed", new Closed(NOW)),
                Arguments.of(closed, "confirmed", closed),
                Arguments.of(closed, "charging", closed),
                Arguments.of(closed, "stopped", closed),
                Arguments.of(closed, "closed", closed));
    }

    @ParameterizedTest
    @MethodSource("expiries")
    void only_sessions_without_an_end_expire(SessionState.Open from, SessionState to) {
        assertThat(from.expired(NOW)).isEqualTo(to);
    }

    static Stream<Arguments> expiries() {
        return Stream.of(
                Arguments.of(new Unconfirmed(BEFORE, null), new Expired(NOW)),
                Arguments.of(new Authorized(BEFORE), new Expired(NOW)),
                Arguments.of(new Charging(BEFORE), new Expired(NOW)),
                Arguments.of(new Stopped(BEFORE), new Stopped(BEFORE)),
                Arguments.of(new Expired(BEFORE), new Expired(BEFORE)));
    }

    private static ChargingSession session(SessionState state) {
        return ChargingSession.begun(
                UUID.randomUUID(),
                Origin.ONLINE,
                new Parties(UUID.randomUUID(), UUID.randomUUID(), OperatorId.of("DE*AAA"), ProviderId.of("DE-ONE")),
                null,
                null,
                List.of(),
                state);
    }
}
