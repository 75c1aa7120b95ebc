package io.roamhub.common.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL for tests: one embedded server per JVM, a fresh database for each start of the application.
 *
 * <p>Use with {@code @QuarkusTestResource(PostgresResource.class)}.
 */
public class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private static final String PORT = "roamhub.test.postgres-port";

    /** Not the user's name, for a service of a test world refuses to start with that. */
    private static final String PASSWORD = "for tests only";

    @Override
    public Map<String, String> start() {
        int port = port();
        String database = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = admin(port).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database + " OWNER roamhub");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:" + port + "/" + database,
                "quarkus.datasource.username",
                "roamhub",
                "quarkus.datasource.password",
                PASSWORD);
    }

    /** The server outlives the application: the next start in this JVM uses it again. */
    @Override
    public void stop() {}

    /** System properties are what the class loaders of several starts share. */
    private static synchronized int port() {
        String known = System.getProperty(PORT);
        if (known != null) {
            return Integer.parseInt(known);
        }
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("fsync", "off")
                    .start();
            try (Connection connection = admin(server.getPort()).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE roamhub LOGIN PASSWORD '" + PASSWORD + "'");
            }
            System.setProperty(PORT, Integer.toString(server.getPort()));
            return server.getPort();
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("embedded PostgreSQL did not start", e);
        }
    }

    private static PGSimpleDataSource admin(int port) {
        PGSimpleDataSource admin = new PGSimpleDataSource();
        admin.setPortNumbers(new int[] {port});
        admin.setDatabaseName("postgres");
        admin.setUser("postgres");
        admin.setPassword("postgres");
        return admin;
    }
}
