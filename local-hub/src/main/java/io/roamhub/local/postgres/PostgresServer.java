package io.roamhub.local.postgres;

import io.roamhub.local.Problem;
import io.roamhub.local.file.FileWriting;
import io.roamhub.local.file.Trees;
import io.roamhub.local.process.ChildSpec;
import io.roamhub.local.process.LogTail;
import io.roamhub.local.process.Stopping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The PostgreSQL server of one hub directory, run from the embedded binaries as a child process. Nothing about its durability is
 * relaxed: a positive answer of the hub means the same on a laptop as elsewhere.
 */
public final class PostgresServer {

    /** The name of the process. */
    public static final String NAME = "postgresql";

    /** The one user, owner of all databases. */
    public static final String USER = "roamhub";

    private final Path folder;
    private final Path log;
    private final int port;
    private final String password;
    private Unprivileged account;
    private Path programs;

    /**
     * @param folder holds binaries and data
     * @param port on the loopback addresses
     */
    public PostgresServer(Path folder, Path log, int port, String password) {
        this.folder = folder;
        this.log = log;
        this.port = port;
        this.password = password;
    }

    /** Makes the server ready to start: unpacks its programs and creates its data where that has not been done. */
    public void prepare() throws IOException {
        Files.createDirectories(folder);
        account = Unprivileged.here(folder);
        programs = PostgresBinaries.unpackedIn(folder).resolve("bin");
        if (!Files.exists(data().resolve("PG_VERSION"))) {
            createData();
        }
        account.own(data());
    }

    /** How to start the server, after {@link #prepare}. */
    public ChildSpec process() {
        List<String> command = new ArrayList<>(Unprivileged.detached());
        command.addAll(account.command(List.of(programs.resolve("postgres").toString(), "-D", data().toString())));
        settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return new ChildSpec(NAME, 0, command, Map.of("LC_ALL", "C", "TZ", "UTC"), folder, log, Stopping.Signal.INT);
    }

    /** Whether the server takes connections. */
    public boolean accepts() {
        try (Connection connection = connect()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Creates the databases that are not there. */
    public void createDatabases(Collection<String> names) {
        try (Connection connection = connect();
                PreparedStatement exists = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
                Statement create = connection.createStatement()) {
            for (String name : names) {
                exists.setString(1, name);
                if (!exists.executeQuery().next()) {
                    create.execute("CREATE DATABASE " + name + " OWNER " + USER);
                }
            }
        } catch (SQLException e) {
            throw new Problem("The databases could not be created: " + e.getMessage() + ".", e);
        }
    }

    /** Where a service finds its database. */
    public String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    /** The server that still runs on the data in this folder, left behind by a launcher that was killed. */
    public static Optional<ProcessHandle> leftBehind(Path folder) throws IOException {
        Path pidFile = folder.resolve("data/postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String first =
                Files.readAllLines(pidFile).stream().findFirst().orElse("").strip();
        return first.matches("\\d+")
                ? ProcessHandle.of(Long.parseLong(first))
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> process.info()
                                .command()
                                .map(command -> command.endsWith("postgres"))
                                .orElse(false))
                : Optional.empty();
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Map<String, String> settings() {
        return Map.of(
                "port", String.valueOf(port),
                "listen_addresses", "localhost",
                // their path would be longer than a socket's name may be
                "unix_socket_directories", "",
                "max_connections", "250",
                "shared_buffers", "256MB",
                "max_wal_size", "2GB",
                "jit", "off",
                "timezone", "UTC",
                "log_timezone", "UTC");
    }

    private Connection connect() throws SQLException {
        DriverManager.setLoginTimeout(5);
        return DriverManager.getConnection(url("postgres"), USER, password);
    }

    private void createData() throws IOException {
        // an earlier attempt that was interrupted leaves an unfinished folder
        Path draft = folder.resolve("data-draft");
        Trees.delete(draft);
        Files.createDirectory(
                draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account.own(draft);
        Path passwordFile = Files.createTempFile("roamhub", ".pw");
        try {
            FileWriting.secretly(passwordFile, password + "\n");
            account.own(passwordFile);
            run(List.of(
                    programs.resolve("initdb").toString(),
                    "-D",
                    draft.toString(),
                    "-U",
                    USER,
                    "--auth=scram-sha-256",
                    "--pwfile=" + passwordFile,
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-instructions"));
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.move(draft, data());
    }

    private void run(List<String> program) throws IOException {
        Files.createDirectories(log.getParent());
        ProcessBuilder builder = new ProcessBuilder(account.command(program))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
        try {
            int code = builder.start().waitFor();
            if (code != 0) {
                throw new Problem("PostgreSQL's data could not be created (initdb ended with " + code + ")"
                        + LogTail.lastComplaint(log).map(line -> ": " + line).orElse("") + "; its log is " + log + ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("Interrupted.", e);
        }
    }
}
