package io.roamhub.local.bench.evse;

import io.roamhub.local.hub.HubFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The hub's PostgreSQL: a database of the benchmark's own for the yardsticks, and the service's for filling and copying. */
final class HubDatabase implements AutoCloseable {

    private static final String OWN = "evse_bench";
    private static final String SERVICE = "evse_data";
    private static final int PIECE = 1 << 16;

    private final HubFile.Database address;
    private final Connection own;
    private final Connection service;

    private HubDatabase(HubFile.Database address, Connection own, Connection service) {
        this.address = address;
        this.own = own;
        this.service = service;
    }

    static HubDatabase open(HubFile hub) {
        try {
            Connection service = connect(hub.database(), SERVICE);
            drop(service);
            execute(service, "CREATE DATABASE " + OWN);
            return new HubDatabase(hub.database(), connect(hub.database(), OWN), service);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    HubFile.Database address() {
        return address;
    }

    String ownName() {
        return OWN;
    }

    /** Another connection to the benchmark's own database. */
    Connection another() throws SQLException {
        return connect(address, OWN);
    }

    private static Connection connect(HubFile.Database address, String database) throws SQLException {
        String url = "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + database;
        return DriverManager.getConnection(url, address.user(), address.password());
    }

    /** Makes sure that no one pays for writing what another one changed. */
    void settle() {
        service("CHECKPOINT");
    }

    void service(String sql) {
        execute(service, sql);
    }

    void own(String sql) {
        execute(own, sql);
    }

    long serviceNumber(String sql) {
        try (Statement statement = service.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** COPY of lines of id and text, out of files, into a plain new table; seconds. */
    double copyIn(List<Path> lines) {
        own("DROP TABLE IF EXISTS plain");
        own("CREATE TABLE plain (id text, body text)");
        settle();
        long start = System.nanoTime();
        try {
            CopyIn copy = own.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY plain FROM STDIN");
            byte[] piece = new byte[PIECE];
            for (Path file : lines) {
                try (InputStream in = Files.newInputStream(file)) {
                    for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                        copy.writeToCopy(piece, 0, read);
                    }
                }
            }
            copy.endCopy();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        own("DROP TABLE plain");
        return seconds;
    }

    /** COPY of a query of the service's database to a client that drops everything; seconds. */
    double copyOut(String query, String format) {
        long start = System.nanoTime();
        try {
            service.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + query + ") TO STDOUT (FORMAT " + format + ")", OutputStream.nullOutputStream());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** A query of the service's database with all its rows read; seconds. */
    double read(String query, int bytesColumn) {
        long start = System.nanoTime();
        try (PreparedStatement statement = service.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                rows.getBytes(bytesColumn);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void drop(Connection service) {
        execute(service, "DROP DATABASE IF EXISTS " + OWN + " WITH (FORCE)");
    }

    @Override
    public void close() {
        try (own;
                service) {
            own.close();
            drop(service);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
