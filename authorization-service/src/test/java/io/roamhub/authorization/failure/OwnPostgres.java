package io.roamhub.authorization.failure;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A PostgreSQL that a test may stop and start again, as a fail-over does. */
public class OwnPostgres implements QuarkusTestResourceLifecycleManager {

    private Path data;
    private EmbeddedPostgres server;
    private int port;

    @Override
    public Map<String, String> start() {
        try {
            data = Files.createTempDirectory("own-postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        startServer();
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:" + port + "/postgres",
                "quarkus.datasource.username",
                "postgres",
                "quarkus.datasource.password",
                "postgres");
    }

    /** Gives the test what stops and starts the server: types of the JDK, for both have class loaders of their own. */
    @Override
    public void inject(Object test) {
        try {
            test.getClass()
                    .getMethod("use", Runnable.class, Runnable.class)
                    .invoke(test, (Runnable) this::stopServer, (Runnable) this::startServer);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void startServer() {
        try {
            var builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "off");
            server = (port == 0 ? builder : builder.setPort(port)).start();
            port = server.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stopServer() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        stopServer();
    }
}
