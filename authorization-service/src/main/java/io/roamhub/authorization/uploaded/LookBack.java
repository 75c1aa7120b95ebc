package io.roamhub.authorization.uploaded;

import io.roamhub.authorization.database.Database;
import io.roamhub.common.answer.Problem;
import io.roamhub.common.management.CurrentActor;
import io.roamhub.common.media.MediaHash;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * What providers have uploaded, for the hub's staff and, of its own, for a partner. Whoever looks for a card has its
 * number; nobody gets one from here.
 */
@ApplicationScoped
class LookBack {

    private static final int MOST = 1000;

    private static final String SEEN = " AND (?::uuid IS NULL OR provider_partner = ?::uuid)";

    private static final String COLUMNS = "SELECT provider_id, kind, pin_hash IS NOT NULL, expires_at, opened_at, ";

    private static final String VERSIONS = COLUMNS + "NULL::timestamptz AS closed_at FROM authentication_record"
            + " WHERE medium_hash IN (?, ?)" + SEEN + " UNION ALL " + COLUMNS
            + "closed_at FROM authentication_record_history WHERE medium_hash IN (?, ?)" + SEEN
            + " ORDER BY 5 DESC LIMIT " + MOST;

    private static final String PUSHES = """
            SELECT pushed_at, provider_key, action, process_id, code, received, inserted, updated, deleted, unchanged
            FROM authentication_push WHERE pushed_at < ?
            """ + SEEN + " ORDER BY pushed_at DESC, id DESC LIMIT ?";

    private static final String STANDINGS = """
            SELECT provider_key, kind, key_name, count(*), count(*) FILTER (WHERE expires_at <= ?)
            FROM authentication_record WHERE true
            """ + SEEN + " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3";

    private final Database database;
    private final MediaHash mediaHash;
    private final CurrentActor actor;
    private final Clock clock;

    LookBack(Database database, MediaHash mediaHash, CurrentActor actor, Clock clock) {
        this.database = database;
        this.mediaHash = mediaHash;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * All versions of a card or contract, the newest first.
     *
     * @param identification an IdentificationType of OICP as JSON
     */
    List<RecordVersion> versions(byte[] identification) {
        List<byte[]> hashes =
                switch (OicpJson.read(identification, Identification.UPLOADED)) {
                    case Parsed.Valid<Identification> valid ->
                        mediaHash.all(valid.message()).stream()
                                .map(HexFormat.of()::parseHex)
                                .toList();
                    case Parsed.Invalid<Identification> invalid -> throw Problem.invalid(invalid.violations());
                };
        UUID own = actor.get().onlyPartner().orElse(null);
        byte[] today = hashes.getFirst();
        byte[] before = hashes.getLast();
        return database.rows(
                VERSIONS,
                row -> new RecordVersion(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        Database.instant(row, "expires_at"),
                        Database.instant(row, "opened_at"),
                        Database.instant(row, "closed_at")),
                today,
                before,
                own,
                own,
                today,
                before,
                own,
                own);
    }

    /** Pushes before an instant, the newest first. */
    List<LoggedPush> pushes(Instant before, int size) {
        UUID own = actor.get().onlyPartner().orElse(null);
        return database.rows(
                PUSHES,
                row -> new LoggedPush(
                        Database.instant(row, "pushed_at"),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, UUID.class),
                        row.getString(5),
                        row.getInt(6),
                        row.getInt(7),
                        row.getInt(8),
                        row.getInt(9),
                        row.getInt(10)),
                before == null ? clock.instant().plusSeconds(1) : before,
                own,
                own,
                Math.clamp(size, 1, MOST));
    }

    /** How many records there are. */
    List<Standing> standings() {
        UUID own = actor.get().onlyPartner().orElse(null);
        return database.rows(
                STANDINGS,
                row -> new Standing(
                        row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5)),
                clock.instant(),
                own,
                own);
    }
}
