package io.roamhub.gateway.forward;

import io.roamhub.gateway.forward.LargeBodies.Place;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static io.roamhub.gateway.forward.LargeBodies.NO_PLACE;
import static org.assertj.core.api.Assertions.assertThat;

class LargeBodiesTest {

    private final LargeBodies bodies = new LargeBodies(2, 3);
    private final UUID slow = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Test
    void one_partner_has_so_many_and_leaves_the_others_theirs() {
        assertThat(bodies.place(slow)).isNotSameAs(NO_PLACE);
        assertThat(bodies.place(slow)).isNotSameAs(NO_PLACE);
        assertThat(bodies.place(slow)).isSameAs(NO_PLACE);
        assertThat(bodies.place(other)).isNotSameAs(NO_PLACE);
    }

    @Test
    void together_they_have_no_more_than_leaves_small_calls_theirs() {
        UUID third = UUID.randomUUID();
        Place first = bodies.place(slow);
        bodies.place(slow);
        bodies.place(other);
        assertThat(bodies.place(third)).isSameAs(NO_PLACE);

        first.free();

        assertThat(bodies.place(third)).isNotSameAs(NO_PLACE);
        assertThat(bodies.place(other)).isSameAs(NO_PLACE);
    }

    @Test
    void few_connections_allow_one_at_least() {
        LargeBodies few = LargeBodies.among(1);

        assertThat(few.place(slow)).isNotSameAs(NO_PLACE);
        assertThat(few.place(other)).isSameAs(NO_PLACE);
    }

    @Test
    void one_that_is_over_makes_room_once() {
        Place first = bodies.place(slow);
        bodies.place(slow);

        first.free();
        first.free();

        assertThat(bodies.place(slow)).isNotSameAs(NO_PLACE);
        assertThat(bodies.place(slow)).isSameAs(NO_PLACE);
    }
}
