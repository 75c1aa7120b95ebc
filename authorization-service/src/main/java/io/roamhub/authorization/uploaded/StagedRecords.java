package io.roamhub.authorization.uploaded;

import io.roamhub.authorization.database.Database;
import io.roamhub.authorization.database.DatabaseException;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.media.MediaHash;
import io.roamhub.common.media.MediaKey;
import io.roamhub.oicp.authenticationdata.AuthenticationDataRecord;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.json.OicpJson;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The records of one push in a table of their own connection, which nobody else sees and nothing has to clean up: hashes
 * only, by COPY in pieces. What a PIN says is kept here, in memory, until it is hashed.
 *
 * <p>Each piece is a transaction of its own: readers of the session keys wait for the oldest open one.
 */
final class StagedRecords implements AutoCloseable {

    private static final String TABLE = """
            CREATE TEMP TABLE IF NOT EXISTS staged_record (
                n                integer NOT NULL,
                kind             text COLLATE "C" NOT NULL,
                medium_hash      bytea NOT NULL,
                old_medium_hash  bytea,
                content_hash     bytea NOT NULL,
                old_content_hash bytea,
                expires_at       timestamptz,
                pin_hash         text,
                clear_pin        boolean NOT NULL
            ) ON COMMIT PRESERVE ROWS
            """;
    private static final String INDEX =
            "CREATE INDEX IF NOT EXISTS staged_record_pin ON staged_record (n) WHERE clear_pin";
    private static final String COPY = "COPY staged_record FROM STDIN";
    private static final int PIECE = 2 << 20;
    private static final int MANY = 5_000;

    private final Connection connection;
    private final Partner partner;
    private final MediaKey.Hasher hasher;
    private final Optional<MediaKey.Hasher> oldHasher;
    private final String keyName;
    private final StringBuilder rows = new StringBuilder();
    private final Map<Integer, String> clearPins = new LinkedHashMap<>();
    private final Places foreign = new Places();
    private final Places noHash = new Places();
    private int count;

    private StagedRecords(Connection connection, MediaHash mediaHash, Partner partner) {
        this.connection = connection;
        this.partner = partner;
        this.hasher = mediaHash.key().hasher();
        this.keyName = mediaHash.key().name();
        this.oldHasher = mediaHash.previousKey().map(MediaKey::hasher);
    }

    /** Places of records, the first few by number. */
    static final class Places {
        private static final int NAMED = 20;

        private final List<Integer> first = new ArrayList<>(NAMED);
        private int all;

        void add(int place) {
            if (first.size() < NAMED) {
                first.add(place);
            }
            all++;
        }

        boolean any() {
            return all > 0;
        }

        List<Integer> first() {
            return first;
        }

        int all() {
            return all;
        }
    }

    /** An empty table of the connection. */
    static StagedRecords begin(Connection connection, MediaHash mediaHash, Partner partner) throws SQLException {
        Database.update(connection, TABLE);
        Database.update(connection, INDEX);
        Database.update(connection, "TRUNCATE staged_record");
        Database.update(connection, "SET work_mem = '64MB'");
        return new StagedRecords(connection, mediaHash, partner);
    }

    /** Takes the next record of the message. */
    void add(AuthenticationDataRecord record) {
        Identification identification = record.identification();
        if (identification.contract().isPresent()
                && !partner.ownsProvider(identification.contract().get().provider())) {
            foreign.add(count);
        }
        String medium = MediaHash.text(identification).orElseThrow();
        byte[] text = OicpJson.write(record, AuthenticationDataRecord.TYPE);
        rows.append(count).append('\t').append(MediumKind.of(identification).name());
        bytes(hasher.of(medium));
        bytes(oldHasher.map(old -> old.of(medium)).orElse(null));
        bytes(hasher.of(text));
        bytes(oldHasher.map(old -> old.of(text)).orElse(null));
        expiry(identification);
        pin(identification);
        rows.append('\n');
        count++;
        if (rows.length() > PIECE) {
            flush();
        }
    }

    private void bytes(byte[] hash) {
        rows.append('\t');
        if (hash == null) {
            rows.append("\\N");
        } else {
            rows.append("\\\\x").append(HexFormat.of().formatHex(hash));
        }
    }

    private void expiry(Identification identification) {
        boolean ends = identification instanceof Identification.Rfid card && card.expiryDate() != null;
        rows.append('\t')
                .append(
                        ends
                                ? ((Identification.Rfid) identification)
                                        .expiryDate()
                                        .value()
                                        .toInstant()
                                        .toString()
                                : "\\N");
    }

    private void pin(Identification identification) {
        if (identification instanceof Identification.QrCode code && code.pin() != null) {
            clearPins.put(count, code.pin());
            rows.append("\t\\N\tt");
        } else if (identification instanceof Identification.QrCode code) {
            String hash = code.hashedPin().value();
            if (!Pins.isHash(hash)) {
                noHash.add(count);
            }
            // its pattern lets backslashes through, which COPY would read; such a text is refused anyway
            rows.append('\t').append(hash.replace("\\", "\\\\")).append("\tf");
        } else {
            rows.append("\t\\N\tf");
        }
    }

    private void flush() {
        try {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
            try {
                byte[] piece = rows.toString().getBytes(StandardCharsets.US_ASCII);
                copy.writeToCopy(piece, 0, piece.length);
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
            rows.setLength(0);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** All records are there. */
    void complete() throws SQLException {
        if (!rows.isEmpty()) {
            flush();
        }
        if (count > MANY) {
            Database.update(connection, "ANALYZE staged_record");
        }
    }

    /** What the PIN of a record says that came in clear text. */
    String clearPin(int place) {
        return clearPins.get(place);
    }

    boolean hasClearPins() {
        return !clearPins.isEmpty();
    }

    /** Records whose EvcoID is neither the provider's nor of one that roams through it. */
    Places foreign() {
        return foreign;
    }

    /** Records whose HashedPIN cannot be checked. */
    Places noHash() {
        return noHash;
    }

    /** The name of the key under which the records are hashed. */
    String keyName() {
        return keyName;
    }

    /** Whether the records are hashed under the key before, too. */
    boolean underBothKeys() {
        return oldHasher.isPresent();
    }

    @Override
    public void close() throws SQLException {
        if (!connection.isClosed()) {
            Database.update(connection, "TRUNCATE staged_record");
            Database.update(connection, "RESET work_mem");
        }
    }
}
