package io.roamhub.registry.directory;

import io.roamhub.common.directory.DirectoryWriter;
import io.roamhub.registry.change.Revisions;
import io.roamhub.registry.change.Revisions.Revision;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/** Writes the directory, or what changed of it. All parts of a document are of the same instant of the database. */
@ApplicationScoped
class DirectoryDocuments {

    /** Beyond so many changed entries the whole directory is sent. */
    private static final int MOST_CHANGED = 50_000;

    private static final String HAS_BEEN = "select 1 from directory_history where revision = ? and mark = ?";
    private static final String CHANGED =
            "select kind, id from directory_change where revision > ? limit " + (MOST_CHANGED + 1);

    private final DataSource database;
    private final Revisions revisions;
    private final AllAuthorities authorities;
    private final Clock clock;
    private final Lock making = new ReentrantLock();
    private volatile Change newest = new Change(-1, null, -1, new byte[0]);

    DirectoryDocuments(DataSource database, Revisions revisions, AllAuthorities authorities, Clock clock) {
        this.database = database;
        this.revisions = revisions;
        this.authorities = authorities;
        this.clock = clock;
    }

    private record Change(long after, UUID mark, long revision, byte[] json) {

        boolean answers(long asked, UUID askedMark, long present) {
            return after == asked && revision >= present && askedMark.equals(mark);
        }
    }

    private record Changed(Set<UUID> partners, Set<UUID> contracts, boolean authorities) {

        int size() {
            return partners.size() + contracts.size();
        }
    }

    private interface Work<T> {
        T in(Connection connection) throws SQLException, IOException;
    }

    /**
     * What changed since a revision, as JSON; empty when the whole directory must be sent, for that revision is not one of
     * this database's past, is too long ago, or too much changed. Many services ask the same at the same time: it is
     * made once.
     *
     * @param present the revision that the change must reach
     */
    Optional<byte[]> since(long after, UUID mark, long present) {
        if (newest.answers(after, mark, present)) {
            return Optional.of(newest.json());
        }
        making.lock();
        try {
            if (!newest.answers(after, mark, present)) {
                Optional<Change> made = reading(connection -> change(connection, after, mark));
                if (made.isEmpty()) {
                    return Optional.empty();
                }
                newest = made.get();
            }
            return Optional.of(newest.json());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            making.unlock();
        }
    }

    /** Writes the whole directory. */
    void whole(OutputStream out) throws IOException {
        reading(connection -> {
            Revision revision = revisions.of(connection);
            DirectoryRows rows = new DirectoryRows(connection, clock.instant());
            DirectoryWriter json =
                    new DirectoryWriter(out, revision.number(), revision.mark().toString(), OptionalLong.empty());
            json.authorities(authorities.pem());
            json.partners(sink -> sql(() -> rows.partners(sink)));
            json.contracts(sink -> sql(() -> rows.contracts(sink)));
            json.end();
            return null;
        });
    }

    private Optional<Change> change(Connection connection, long after, UUID mark) throws SQLException, IOException {
        if (!hasBeen(connection, after, mark)) {
            return Optional.empty();
        }
        Changed changed = changed(connection, after);
        if (changed.size() > MOST_CHANGED) {
            return Optional.empty();
        }
        Revision revision = revisions.of(connection);
        DirectoryRows rows = new DirectoryRows(connection, clock.instant());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DirectoryWriter json =
                new DirectoryWriter(out, revision.number(), revision.mark().toString(), OptionalLong.of(after));
        if (changed.authorities()) {
            json.authorities(authorities.pem());
        }
        Set<UUID> gonePartners = new HashSet<>(changed.partners());
        json.partners(sink -> sql(() -> rows.partners(changed.partners(), entry -> {
            gonePartners.remove(entry.id());
            sink.write(entry);
        })));
        Set<UUID> goneContracts = new HashSet<>(changed.contracts());
        json.contracts(sink -> sql(() -> rows.contracts(changed.contracts(), entry -> {
            goneContracts.remove(entry.id());
            sink.write(entry);
        })));
        json.removed(gonePartners, goneContracts);
        json.end();
        return Optional.of(new Change(after, mark, revision.number(), out.toByteArray()));
    }

    private static boolean hasBeen(Connection connection, long revision, UUID mark) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(HAS_BEEN)) {
            query.setLong(1, revision);
            query.setObject(2, mark);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private static Changed changed(Connection connection, long after) throws SQLException {
        Set<UUID> partners = new HashSet<>();
        Set<UUID> contracts = new HashSet<>();
        boolean authorities = false;
        try (PreparedStatement query = connection.prepareStatement(CHANGED)) {
            query.setLong(1, after);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    UUID id = row.getObject("id", UUID.class);
                    switch (row.getString("kind")) {
                        case "PARTNER" -> partners.add(id);
                        case "CONTRACT" -> contracts.add(id);
                        default -> authorities = true;
                    }
                }
            }
        }
        return new Changed(partners, contracts, authorities);
    }

    private <T> T reading(Work<T> work) throws IOException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement begin = connection.createStatement()) {
                begin.execute("set transaction isolation level repeatable read, read only");
                return work.in(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The directory cannot be read", failed);
        }
    }

    private interface Rows {
        void write() throws SQLException, IOException;
    }

    private static void sql(Rows rows) throws IOException {
        try {
            rows.write();
        } catch (SQLException failed) {
            throw new IllegalStateException("The directory cannot be read", failed);
        }
    }
}
