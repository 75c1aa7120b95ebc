package io.roamhub.common.config;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WorldTest {

    @Test
    void partners_of_a_test_world_are_known_by_their_ids() {
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            UUID test = World.TEST.newPartnerId();

            assertThat(test.toString())
                    .matches("7e57[0-9a-f]{4}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
            assertThat(World.isOfTest(test)).isTrue();
            assertThat(World.isOfTest(World.PRODUCTION.newPartnerId())).isFalse();
            assertThat(seen.add(test)).isTrue();
        }
    }
}
