package io.roamhub.local.bench.sessions;

import io.roamhub.local.file.Trees;
import io.roamhub.local.hub.HubFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** The yardstick of durable sessions: bare inserts of one row, each a transaction; by pgbench where it is installed. */
final class Inserts implements AutoCloseable {

    private static final String OWN = "sessions_bench";
    private static final String SERVICE = "authorization_data";

    private final HubFile.Database address;
    private final Connection service;
    private final int connections;
    private final boolean installed;

    /** Transactions per second and the 99th of 100 latencies. */
    record Result(double perSecond, double p99Millis) {}

    private Inserts(HubFile.Database address, Connection service, int connections) {
        this.address = address;
        this.service = service;
        this.connections = connections;
        this.installed = isInstalled();
    }

    static Inserts open(HubFile hub, int connections) {
        try {
            Connection service = connect(hub.database(), SERVICE);
            execute(service, "DROP DATABASE IF EXISTS " + OWN + " WITH (FORCE)");
            execute(service, "CREATE DATABASE " + OWN);
            Inserts inserts = new Inserts(hub.database(), service, connections);
            try (Connection own = connect(hub.database(), OWN)) {
                execute(own, "CREATE TABLE plain (id uuid PRIMARY KEY, name text NOT NULL, at timestamptz NOT NULL)");
            }
            return inserts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What does it. */
    String how() {
        return installed ? "pgbench" : "JDBC loop";
    }

    /** Changes the service's own data, to make a large hub of a small one. */
    void service(String sql) {
        try {
            execute(service, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Measures. */
    Result run(int seconds) {
        service("CHECKPOINT");
        try {
            return installed ? byPgbench(seconds) : byJdbc(seconds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result byPgbench(int seconds) throws IOException {
        Path folder = Files.createTempDirectory("roamhub-inserts");
        Path script = Files.writeString(
                folder.resolve("insert.sql"), "INSERT INTO plain VALUES (gen_random_uuid(), 'DE*ABC*E1001', now());\n");
        ProcessBuilder pgbench = new ProcessBuilder(
                        "pgbench",
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + connections,
                        "--jobs=2",
                        "--time=" + seconds,
                        "--log",
                        "--log-prefix=" + folder.resolve("latency"),
                        "--file=" + script,
                        "--host=" + address.host(),
                        "--port=" + address.port(),
                        "--username=" + address.user(),
                        OWN)
                .redirectErrorStream(true);
        pgbench.environment().put("PGPASSWORD", address.password());
        Process running = pgbench.start();
        String report = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<Long> micros = new ArrayList<>();
        try (Stream<Path> logs = Files.list(folder)) {
            for (Path log : logs.filter(file -> file.getFileName().toString().startsWith("latency"))
                    .toList()) {
                // client, transaction, microseconds, …
                Files.readAllLines(log).forEach(line -> micros.add(Long.parseLong(line.split(" ")[2])));
            }
        }
        Trees.delete(folder);
        if (micros.isEmpty()) {
            throw new IllegalStateException("pgbench measured nothing: " + report);
        }
        return result(micros, 1e3, seconds);
    }

    private Result byJdbc(int seconds) {
        try (ExecutorService workers = Executors.newFixedThreadPool(connections)) {
            List<Future<List<Long>>> working = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                working.add(workers.submit(() -> inserted(seconds)));
            }
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> one : working) {
                nanos.addAll(one.get());
            }
            return result(nanos, 1e6, seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private List<Long> inserted(int seconds) throws SQLException {
        List<Long> nanos = new ArrayList<>();
        try (Connection connection = connect(address, OWN);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO plain VALUES (?, ?, now())")) {
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                insert.setObject(1, UUID.randomUUID());
                insert.setString(2, "DE*ABC*E1001");
                insert.executeUpdate();
                nanos.add(System.nanoTime() - start);
            }
        }
        return nanos;
    }

    private static Result result(List<Long> latencies, double unit, int seconds) {
        long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Result(sorted.length / (double) seconds, sorted[(int) (sorted.length * 99L / 100)] / unit);
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

    private static Connection connect(HubFile.Database address, String database) throws SQLException {
        String url = "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + database;
        return DriverManager.getConnection(url, address.user(), address.password());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try (service) {
            execute(service, "DROP DATABASE IF EXISTS " + OWN + " WITH (FORCE)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
