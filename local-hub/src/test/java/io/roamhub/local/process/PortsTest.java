package io.roamhub.local.process;

import io.roamhub.local.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PortsTest {

    @Test
    void a_port_in_use_is_named_with_what_it_is_needed_for() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> Ports.requireFree(port, "the gateway"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("Port " + port + ", needed for the gateway, is in use");
        }
    }

    @Test
    void a_free_port_is_fine() throws IOException {
        int port;
        try (ServerSocket once = new ServerSocket(0)) {
            port = once.getLocalPort();
        }

        assertThatCode(() -> Ports.requireFree(port, "the gateway")).doesNotThrowAnyException();
    }

    @Test
    void a_port_beyond_the_last_is_refused() {
        assertThatThrownBy(() -> Ports.requirePossible(65536, "the gateway", 65536))
                .hasMessageContaining("--port 65536")
                .hasMessageContaining("does not exist");
    }
}
