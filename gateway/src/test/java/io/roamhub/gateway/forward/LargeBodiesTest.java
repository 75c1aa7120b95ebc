package io.roamhub.gateway.forward;

import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LargeBodiesTest {

    private final LargeBodies bodies = new LargeBodies(2);
    private final UUID slow = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Test
    void one_partner_has_so_many_and_leaves_the_others_theirs() {
        assertThat(bodies.begin(slow)).isTrue();
        assertThat(bodies.begin(slow)).isTrue();
        assertThat(bodies.begin(slow)).isFalse();
        assertThat(bodies.begin(other)).isTrue();
    }

    @Test
    void one_that_is_over_makes_room() {
        bodies.begin(slow);
        bodies.begin(slow);

        bodies.ended(slow);

        assertThat(bodies.begin(slow)).isTrue();
        assertThat(bodies.begin(slow)).isFalse();
    }
}
