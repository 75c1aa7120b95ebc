package io.roamhub.gateway.upstream;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PoolTest {

    private static final long SECOND = 1_000_000_000L;

    private final List<Pool.Opened> opening = new ArrayList<>();
    private final List<EmbeddedChannel> channels = new ArrayList<>();
    private final Pool pool = new Pool((of, opened) -> opening.add(opened), 2, 1);

    private static final class Call implements Pool.Taker {

        private Connection connection;
        private String end = "";
        private boolean gone;

        @Override
        public boolean isGone() {
            return gone;
        }

        @Override
        public void take(Connection taken) {
            connection = taken;
        }

        @Override
        public void unreachable() {
            end = "unreachable";
        }

        @Override
        public void busy() {
            end = "busy";
        }
    }

    private Call call() {
        Call call = new Call();
        pool.take(call);
        return call;
    }

    private Connection connect(int number) {
        Connection connection = new Connection(pool);
        channels.add(new EmbeddedChannel(connection));
        opening.get(number).ended(connection);
        return connection;
    }

    @Test
    void a_connection_is_used_again() {
        Call first = call();
        Connection connection = connect(0);
        assertThat(first.connection).isSameAs(connection);

        pool.released(connection);

        assertThat(call().connection).isSameAs(connection);
        assertThat(opening).hasSize(1);
    }

    @Test
    void a_call_beyond_the_bound_waits_and_one_more_is_sent_away() {
        call();
        call();
        Call third = call();
        Call fourth = call();
        Connection connection = connect(0);
        connect(1);

        assertThat(opening).hasSize(2);
        assertThat(third.connection).isNull();
        assertThat(fourth.end).isEqualTo("busy");

        pool.released(connection);
        assertThat(third.connection).isSameAs(connection);
    }

    @Test
    void who_has_stopped_waiting_gets_none() {
        call();
        call();
        Call third = call();
        Connection connection = connect(0);
        third.gone = true;

        pool.released(connection);

        assertThat(third.connection).isNull();
        assertThat(pool.takeIdle()).isSameAs(connection);
    }

    @Test
    void a_place_in_the_queue_of_one_that_has_stopped_waiting_becomes_free() {
        call();
        call();
        call().gone = true;

        pool.expire(SECOND, 0);

        assertThat(call().end).isEmpty();
    }

    @Test
    void a_connection_that_did_not_come_about_is_told_and_makes_room() {
        Call first = call();
        call();
        Call third = call();

        opening.get(0).ended(null);

        assertThat(first.end).isEqualTo("unreachable");
        assertThat(opening).hasSize(3);
        assertThat(third.connection).isNull();
        assertThat(connect(2)).isSameAs(third.connection);
    }

    @Test
    void a_connection_that_ends_makes_room_for_who_waits() {
        call();
        call();
        connect(0);
        connect(1);
        Call third = call();

        channels.get(0).close();

        assertThat(opening).hasSize(3);
        assertThat(connect(2)).isSameAs(third.connection);
    }

    @Test
    void one_that_came_too_late_for_its_call_serves_the_next() {
        call().gone = true;

        Connection connection = connect(0);

        assertThat(call().connection).isSameAs(connection);
    }

    @Test
    void one_that_was_closed_while_idle_is_not_handed_out() {
        call();
        pool.released(connect(0));

        channels.get(0).close();

        assertThat(pool.takeIdle()).isNull();
    }

    @Test
    void one_that_was_idle_for_too_long_is_closed() {
        call();
        call();
        Connection old = connect(0);
        pool.released(old);
        long now = System.nanoTime();

        pool.expire(30 * SECOND, now);
        assertThat(old.isOpen()).isTrue();

        pool.expire(30 * SECOND, now + 31 * SECOND);
        assertThat(old.isOpen()).isFalse();
        assertThat(pool.takeIdle()).isNull();
    }

    @Test
    void the_end_closes_all_and_opens_none() {
        call();
        connect(0);
        call();
        pool.end();
        Connection late = connect(1);

        assertThat(channels).allMatch(channel -> !channel.isOpen());
        assertThat(late.isOpen()).isFalse();
        call();
        assertThat(opening).hasSize(2);
    }
}
