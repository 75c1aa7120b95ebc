package io.roamhub.local.bench.cdr;

import io.roamhub.local.client.TrialSessions;
import io.roamhub.local.hub.HubFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The yardstick of acceptance: bare inserts of one row of the size of a CDR, each a transaction, by pgbench. */
final class Inserts implements AutoCloseable {

    private static final String OWN = "cdr_bench";
    private static final String SERVICE = "cdr";
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private final HubFile.Database database;
    private final int rowBytes;

    Inserts(HubFile.Database database, int rowBytes) {
        this.database = database;
        this.rowBytes = rowBytes;
        execute(SERVICE, "DROP DATABASE IF EXISTS " + OWN + " WITH (FORCE)");
        execute(SERVICE, "CREATE DATABASE " + OWN);
        execute(OWN, "CREATE TABLE plain (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), body text NOT NULL)");
    }

    /** Inserts per second over so many connections. */
    double perSecond(int connections, int seconds) {
        execute(SERVICE, "CHECKPOINT");
        try {
            Path script = Files.createTempFile("insert", ".sql");
            Files.writeString(script, "INSERT INTO plain (body) VALUES ('" + "x".repeat(rowBytes) + "');\n");
            ProcessBuilder pgbench = new ProcessBuilder(List.of(
                            "pgbench",
                            "--no-vacuum",
                            "--protocol=prepared",
                            "--client=" + connections,
                            "--jobs=2",
                            "--time=" + seconds,
                            "--file=" + script,
                            "--host=" + database.host(),
                            "--port=" + database.port(),
                            "--username=" + database.user(),
                            OWN))
                    .redirectErrorStream(true);
            pgbench.environment().put("PGPASSWORD", database.password());
            Process running = pgbench.start();
            String report = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Files.delete(script);
            Matcher tps = TPS.matcher(report);
            if (!tps.find()) {
                throw new IllegalStateException("pgbench measured nothing: " + report);
            }
            return Double.parseDouble(tps.group(1));
        } catch (IOException e) {
            throw new IllegalStateException("This benchmark needs pgbench, which comes with PostgreSQL.", e);
        }
    }

    private void execute(String name, String sql) {
        try (Connection connection = TrialSessions.connect(database, name);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        execute(SERVICE, "DROP DATABASE IF EXISTS " + OWN + " WITH (FORCE)");
    }
}
