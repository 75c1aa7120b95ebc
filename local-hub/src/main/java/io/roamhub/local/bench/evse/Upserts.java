package io.roamhub.local.bench.evse;

import io.roamhub.local.hub.HubFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The yardstick of status updates: bare upserts of one row, each a transaction; by pgbench where it is installed. */
final class Upserts {

    private static final int ROWS = 100_000;
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private final HubDatabase database;
    private final int connections;
    private final boolean installed;

    Upserts(HubDatabase database, int connections) {
        this.database = database;
        this.connections = connections;
        this.installed = isInstalled();
        database.own("DROP TABLE IF EXISTS plain_status");
        database.own("CREATE TABLE plain_status (id integer PRIMARY KEY, status text NOT NULL, at timestamptz NOT NULL)"
                + " WITH (fillfactor = 70)");
        database.own("INSERT INTO plain_status SELECT n, 'Available', now() FROM generate_series(1, " + ROWS + ") n");
        database.own("VACUUM ANALYZE plain_status");
    }

    /** What does it. */
    String how() {
        return installed ? "pgbench" : "JDBC loop";
    }

    double perSecond(double seconds) {
        database.settle();
        return installed ? byPgbench(seconds) : byJdbc(seconds);
    }

    private double byJdbc(double seconds) {
        return Parallel.perSecond(connections, seconds, number -> upserting());
    }

    private Parallel.Work upserting() {
        try {
            Connection connection = database.another();
            PreparedStatement upsert = connection.prepareStatement("""
                    INSERT INTO plain_status VALUES (?, ?, now())
                    ON CONFLICT (id) DO UPDATE SET status = excluded.status, at = excluded.at
                    """);
            return new Parallel.Work() {
                @Override
                public void once() throws SQLException {
                    ThreadLocalRandom random = ThreadLocalRandom.current();
                    upsert.setInt(1, 1 + random.nextInt(ROWS));
                    upsert.setString(2, random.nextBoolean() ? "Occupied" : "Available");
                    upsert.executeUpdate();
                }

                @Override
                public void close() throws SQLException {
                    connection.close();
                }
            };
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private double byPgbench(double seconds) {
        HubFile.Database address = database.address();
        try {
            Path script = Files.createTempFile("upsert", ".sql");
            Files.writeString(script, """
                    \\set id random(1, %d)
                    \\set s random(0, 1)
                    INSERT INTO plain_status VALUES (:id, CASE :s::integer WHEN 0 THEN 'Occupied' ELSE 'Available' END, now()) \
                    ON CONFLICT (id) DO UPDATE SET status = excluded.status, at = excluded.at;
                    """.formatted(ROWS));
            ProcessBuilder pgbench = new ProcessBuilder(
                            "pgbench",
                            "--no-vacuum",
                            "--protocol=prepared",
                            "--client=" + connections,
                            "--jobs=2",
                            "--time=" + Math.round(seconds),
                            "--file=" + script,
                            "--host=" + address.host(),
                            "--port=" + address.port(),
                            "--username=" + address.user(),
                            database.ownName())
                    .redirectErrorStream(true);
            pgbench.environment().put("PGPASSWORD", address.password());
            Process running = pgbench.start();
            String report = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Files.delete(script);
            Matcher tps = TPS.matcher(report);
            if (!tps.find()) {
                throw new IllegalStateException("pgbench measured nothing: " + report);
            }
            return Double.parseDouble(tps.group(1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isInstalled() {
        try {
            return new ProcessBuilder("pgbench", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
