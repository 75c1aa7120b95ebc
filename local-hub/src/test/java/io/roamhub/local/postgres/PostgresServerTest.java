package io.roamhub.local.postgres;

import io.roamhub.local.process.ProcessBook;
import io.roamhub.local.process.Supervisor;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class PostgresServerTest {

    private static final String PASSWORD = "a-password";

    @TempDir
    Path directory;

    @Test
    void data_survives_the_server_and_is_written_durably() throws Exception {
        int port = freePort();
        running(port, server -> {
            server.createDatabases(List.of("cdr"));
            execute(server, "CREATE TABLE t (x int); INSERT INTO t VALUES (42)");
        });

        running(port, server -> {
            server.createDatabases(List.of("cdr"));
            assertThat(single(server, "SELECT x FROM t")).isEqualTo("42");
            assertThat(single(server, "SHOW fsync")).isEqualTo("on");
            assertThat(single(server, "SHOW synchronous_commit")).isEqualTo("on");
        });
    }

    @Test
    void a_server_whose_launcher_was_killed_is_found() throws Exception {
        running(freePort(), server -> assertThat(PostgresServer.leftBehind(folder()))
                .isPresent());

        assertThat(PostgresServer.leftBehind(folder())).isEmpty();
    }

    private interface Check {
        void with(PostgresServer server) throws Exception;
    }

    private void running(int port, Check check) throws Exception {
        PostgresServer server = new PostgresServer(folder(), directory.resolve("postgres.log"), port, PASSWORD);
        Supervisor supervisor =
                new Supervisor(new ProcessBook(directory.resolve("processes.json")), message -> {}, () -> {});
        try {
            server.prepare();
            supervisor.start(server.process());
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                supervisor.requireAlive(PostgresServer.NAME);
                return server.accepts();
            });
            check.with(server);
        } finally {
            supervisor.rest();
            supervisor.stop(Set.of(PostgresServer.NAME), Duration.ofSeconds(10));
        }
    }

    private Path folder() {
        return directory.resolve("a folder with blanks");
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String single(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.url("cdr"), PostgresServer.USER, PASSWORD);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
