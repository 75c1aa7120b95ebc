package io.roamhub.local.bench.gateway;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CoresTest {

    @Test
    void lists_of_cores_are_read_as_linux_writes_them() {
        assertThat(Cores.parsed("0-3,8")).containsExactly(0, 1, 2, 3, 8);
    }

    @Test
    void proxy_and_load_never_share_a_core() {
        Cores cores = new Cores(List.of(2, 5, 7));

        assertThat(cores.forProxy(List.of("nginx"))).containsExactly("taskset", "-c", "2", "nginx");
        assertThat(cores.forLoad(List.of("java"))).containsExactly("taskset", "-c", "5", "java");
    }

    @Test
    void where_nothing_can_be_pinned_commands_run_as_they_are() {
        Cores cores = new Cores(List.of());

        assertThat(cores.forProxy(List.of("nginx"))).containsExactly("nginx");
        assertThat(cores.description()).contains("nothing is pinned");
    }
}
