package io.roamhub.authorization.known;

import io.roamhub.authorization.database.Database;
import io.roamhub.authorization.database.DatabaseException;
import io.roamhub.authorization.uploaded.MediumKind;
import io.roamhub.common.media.MediaHash;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.id.ProviderId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Looks up everything that the hub knows of an identification, in one statement. While the key of the hashes is being
 * changed, both hashes are looked for, and what is found under the old one is moved to the new one afterwards.
 */
@ApplicationScoped
public class KnownMedia {

    private static final Logger LOG = Logger.getLogger(KnownMedia.class);

    private static final String FIND = """
            SELECT provider_partner, provider_id, pin_hash, opened_at, medium_hash <> ? AS old
            FROM authentication_record
            WHERE medium_hash IN (?, ?) AND kind = ? AND (expires_at IS NULL OR expires_at > ?)
            UNION ALL
            SELECT NULL, provider_id, NULL, learned_at, uid_hash <> ? FROM uid_memory WHERE uid_hash IN (?, ?)
            """;

    private static final String MOVE_UPLOADS = """
            UPDATE authentication_record r SET medium_hash = ?, key_name = ?
            WHERE r.medium_hash = ? AND NOT EXISTS (
                SELECT 1 FROM authentication_record o
                WHERE o.medium_hash = ? AND o.kind = r.kind AND o.provider_key = r.provider_key)
            """;

    private static final String MOVE_MEMORY = """
            WITH moved AS (DELETE FROM uid_memory WHERE uid_hash = ? RETURNING provider_id, learned_at)
            INSERT INTO uid_memory (uid_hash, provider_id, learned_at) SELECT ?, provider_id, learned_at FROM moved
            ON CONFLICT (uid_hash) DO NOTHING
            """;

    private final Database database;
    private final MediaHash mediaHash;

    KnownMedia(Database database, MediaHash mediaHash) {
        this.database = database;
        this.mediaHash = mediaHash;
    }

    /** A row of either kind; {@code partner} is {@code null} for a memory. */
    private record Row(UUID partner, ProviderId provider, String pinHash, Instant since, boolean old) {}

    /** What is known at an instant. */
    public Known of(Identification identification, Instant at) {
        List<String> hashes = mediaHash.all(identification);
        if (hashes.isEmpty()) {
            return Known.NOTHING;
        }
        String today = hashes.getFirst();
        String before = hashes.getLast();
        boolean isCard = identification.cardUid().isPresent();
        List<Row> rows = database.rows(
                FIND,
                row -> new Row(
                        row.getObject(1, UUID.class),
                        ProviderId.of(row.getString(2)),
                        row.getString(3),
                        Database.instant(row, "opened_at"),
                        row.getBoolean(5)),
                bytes(today),
                bytes(today),
                bytes(before),
                MediumKind.of(identification).name(),
                at,
                isCard ? today : "",
                isCard ? today : "",
                isCard ? before : "");
        if (rows.stream().anyMatch(Row::old)) {
            Thread.startVirtualThread(() -> move(before, today));
        }
        return known(rows);
    }

    private static Known known(List<Row> rows) {
        if (rows.isEmpty()) {
            return Known.NOTHING;
        }
        List<Row> newestFirst = new ArrayList<>(rows);
        newestFirst.sort((one, other) -> other.since.compareTo(one.since));
        List<Known.Upload> uploads = newestFirst.stream()
                .filter(row -> row.partner != null)
                .map(row -> new Known.Upload(row.partner, row.provider, row.pinHash))
                .toList();
        Optional<ProviderId> remembered = newestFirst.stream()
                .filter(row -> row.partner == null)
                .map(Row::provider)
                .findFirst();
        return new Known(uploads, remembered);
    }

    private void move(String before, String today) {
        try {
            database.update(MOVE_UPLOADS, bytes(today), mediaHash.key().name(), bytes(before), bytes(today));
            database.update(MOVE_MEMORY, before, today);
        } catch (DatabaseException e) {
            LOG.warnf("event=hash-not-moved reason=%s", e.getCause().getClass().getSimpleName());
        }
    }

    private static byte[] bytes(String hash) {
        return HexFormat.of().parseHex(hash);
    }
}
