package io.roamhub.local.hub;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HubLayoutTest {

    private static final Path SOMEWHERE = Path.of("/somewhere");

    @Test
    void the_default_ports_are_the_documented_ones() {
        HubLayout layout = new HubLayout(SOMEWHERE, HubLayout.DEFAULT_PORT, 2);

        assertThat(layout.port(HubService.GATEWAY, 0)).isEqualTo(8443);
        assertThat(layout.port(HubService.EVSE_DATA, 0)).isEqualTo(8181);
        assertThat(layout.port(HubService.AUTHORIZATION, 0)).isEqualTo(8182);
        assertThat(layout.port(HubService.CDR, 1)).isEqualTo(8283);
        assertThat(layout.managementPort(HubService.PARTNER_REGISTRY, 0)).isEqualTo(9184);
        assertThat(layout.identityPort()).isEqualTo(8190);
        assertThat(layout.databasePort()).isEqualTo(8195);
        assertThat(layout.firstBackendPort()).isEqualTo(8701);
    }

    @Test
    void another_gateway_port_moves_every_other_port_by_as_much() {
        HubLayout layout = new HubLayout(SOMEWHERE, 10443, 1);

        assertThat(layout.port(HubService.CDR, 0)).isEqualTo(10183);
        assertThat(layout.databasePort()).isEqualTo(10195);
        assertThat(layout.gateways()).containsExactly("https://localhost:10443/api/oicp");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void no_two_processes_want_the_same_port(int replicas) {
        HubLayout layout = new HubLayout(SOMEWHERE, HubLayout.DEFAULT_PORT, replicas);

        assertThat(layout.uses()).extracting(HubLayout.Use::port).doesNotHaveDuplicates();
    }
}
