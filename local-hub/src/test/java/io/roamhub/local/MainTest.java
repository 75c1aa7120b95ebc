package io.roamhub.local;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MainTest {

    @TempDir
    Path directory;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @BeforeEach
    void listen() {
        PrintStream both = new PrintStream(output, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
    }

    @AfterEach
    void stopListening() {
        System.setOut(out);
        System.setErr(err);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "up", "down", "status", "partner", "dev", "test", "bench", "chaos"})
    void every_command_explains_itself(String command) {
        int code = Main.run(command, "--help");

        assertThat(code).isZero();
        assertThat(output.toString(StandardCharsets.UTF_8)).startsWith("Usage: roamhub " + command);
    }

    @Test
    void an_unknown_command_is_explained() {
        int code = Main.run("upp");

        assertThat(code).isEqualTo(2);
        assertThat(output.toString(StandardCharsets.UTF_8)).contains("'upp'").contains("roamhub up");
    }

    @Test
    void a_partner_with_an_impossible_id_is_refused_in_a_sentence() {
        int code = Main.run("partner", "add", "--role", "emp", "--id", "nobody", "--dir", directory.toString());

        assertThat(code).isEqualTo(1);
        assertThat(said()).isEqualTo("\"nobody\" is no provider id, such as DE-DCB.");
    }

    @Test
    void a_partner_needs_a_running_hub() {
        int code = Main.run("partner", "add", "--role", "cpo", "--id", "DE*NEW", "--dir", directory.toString());

        assertThat(code).isEqualTo(1);
        assertThat(said()).startsWith("No hub is ready in " + directory).doesNotContain("\tat ");
    }

    @Test
    void a_folder_that_is_none_is_a_sentence() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        int code = Main.run("up", "--dir", file.toString());

        assertThat(code).isEqualTo(1);
        assertThat(said()).contains(file + " is not a folder").doesNotContain("\tat ");
    }

    @Test
    void a_port_in_use_is_a_sentence_that_names_it() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // the identity provider's port is this far below the gateway's
            int port = taken.getLocalPort() - 8190 + 8443;

            int code = Main.run("up", "--dir", directory.toString(), "--port", String.valueOf(port));

            assertThat(code).isEqualTo(1);
            assertThat(said()).contains("in use").doesNotContain("\tat ");
        }
    }

    @Test
    void nothing_to_stop_is_no_failure() {
        assertThat(Main.run("down", "--dir", directory.toString())).isZero();
        assertThat(said()).isEqualTo("No hub runs in " + directory + ".");
    }

    @Test
    void the_status_of_no_hub_is_a_failure() {
        assertThat(Main.run("status", "--dir", directory.toString())).isEqualTo(1);
        assertThat(said()).isEqualTo("No hub runs in " + directory + ".");
    }

    @Test
    void an_unknown_service_is_answered_with_those_that_there_are() {
        int code = Main.run("dev", "billing", "--dir", directory.toString());

        assertThat(code).isEqualTo(1);
        assertThat(said()).startsWith("There is no service \"billing\"").contains("cdr-service");
    }

    private String said() {
        return output.toString(StandardCharsets.UTF_8).strip();
    }
}
