package io.roamhub.evsedata.store;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceTest {

    private final Semaphore door = new Semaphore(0);
    private final Place place = Place.at(1, door);
    private final AtomicInteger logged = new AtomicInteger();

    @Test
    void a_push_that_is_done_opens_the_door_once() {
        assertThat(place.begin()).isTrue();
        place.done();

        assertThat(place.leave(logged::incrementAndGet)).isFalse();
        assertThat(door.availablePermits()).isEqualTo(1);
    }

    @Test
    void a_caller_that_leaves_before_its_push_is_applied_ends_it() {
        assertThat(place.leave(logged::incrementAndGet)).isTrue();

        assertThat(place.begin()).isFalse();
        assertThat(place.draw(7)).isFalse();
        assertThat(place.isAlone()).isFalse();
        assertThat(door.availablePermits()).isEqualTo(1);
    }

    @Test
    void a_caller_that_leaves_while_its_push_is_applied_opens_the_door_to_nobody() {
        place.begin();

        assertThat(place.leave(logged::incrementAndGet)).isFalse();

        assertThat(door.availablePermits()).isZero();
        place.done();
        assertThat(door.availablePermits()).isEqualTo(1);
        assertThat(logged).hasValue(0);
    }

    @Test
    void a_push_that_was_not_applied_after_all_is_ended_where_its_caller_has_left_meanwhile() {
        place.begin();
        place.leave(logged::incrementAndGet);

        place.undone();

        assertThat(place.isAlone()).isFalse();
        assertThat(logged).hasValue(1);
        assertThat(door.availablePermits()).isEqualTo(1);
    }

    @Test
    void a_push_that_was_not_applied_keeps_its_place() {
        place.begin();
        place.undone();

        assertThat(place.isAlone()).isTrue();
        assertThat(door.availablePermits()).isZero();
        assertThat(place.draw(7)).isTrue();
        assertThat(place.ticket()).isEqualTo(7);
        assertThat(door.availablePermits()).isEqualTo(1);
    }
}
