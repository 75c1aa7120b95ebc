package io.roamhub.authorization.uploaded;

/** The statements of a push, on the records of one provider and the staged ones of the push. */
final class RecordSql {

    private static final String SAME = " r.medium_hash = s.medium_hash AND r.kind = s.kind AND r.provider_key = ? ";
    private static final String IS_STORED = "EXISTS (SELECT 1 FROM authentication_record r WHERE" + SAME + ")";

    /** The second and every further record of one card or contract. */
    static final String REPEATED =
            "SELECT max(n) FROM staged_record GROUP BY medium_hash, kind HAVING count(*) > 1 ORDER BY 1";

    static final String STORED = "SELECT s.n FROM staged_record s WHERE " + IS_STORED + " ORDER BY s.n";

    static final String NOT_STORED = "SELECT s.n FROM staged_record s WHERE NOT " + IS_STORED + " ORDER BY s.n";

    /** Records with a PIN in clear text that are new or differ from what is stored. */
    static final String UNHASHED = "SELECT s.n FROM staged_record s WHERE s.clear_pin AND NOT EXISTS"
            + " (SELECT 1 FROM authentication_record r WHERE r.content_hash = s.content_hash AND" + SAME + ")";

    static final String SET_PINS = """
            UPDATE staged_record s SET pin_hash = given.hash
            FROM unnest(?::integer[], ?::text[]) AS given (n, hash) WHERE s.n = given.n AND s.clear_pin
            """;

    static final String REHASH = """
            UPDATE authentication_record r SET medium_hash = s.medium_hash, key_name = ?,
                content_hash = CASE WHEN r.content_hash = s.old_content_hash THEN s.content_hash
                                    ELSE r.content_hash END
            FROM staged_record s
            WHERE r.medium_hash = s.old_medium_hash AND r.kind = s.kind AND r.provider_key = ?
            """;

    /** Those whose card was seen meanwhile have today's hash of the card already. */
    static final String REHASH_CONTENT = "UPDATE authentication_record r SET content_hash = s.content_hash"
            + " FROM staged_record s WHERE r.content_hash = s.old_content_hash AND" + SAME;

    static final String UPDATE = "WITH ended AS (INSERT INTO authentication_record_history"
            + " SELECT r.*, ?::timestamptz FROM authentication_record r JOIN staged_record s ON" + SAME
            + " WHERE r.content_hash <> s.content_hash OR r.provider_partner <> ?) "
            + """
            UPDATE authentication_record r SET provider_id = ?, provider_partner = ?, key_name = ?,
                content_hash = s.content_hash, expires_at = s.expires_at, opened_at = ?,
                pin_hash = CASE WHEN s.clear_pin AND s.pin_hash IS NULL THEN r.pin_hash ELSE s.pin_hash END
            FROM staged_record s WHERE\
            """ + SAME + "AND (r.content_hash <> s.content_hash OR r.provider_partner <> ?)";

    /** In the order of the index, which is then written from one end to the other. */
    static final String INSERT = """
            INSERT INTO authentication_record (medium_hash, kind, provider_key, provider_id, provider_partner, key_name,
                content_hash, pin_hash, expires_at, opened_at)
            SELECT s.medium_hash, s.kind, ?, ?, ?, ?, s.content_hash, s.pin_hash, s.expires_at, ?
            FROM staged_record s WHERE NOT\
            """ + " " + IS_STORED + " ORDER BY s.medium_hash";

    static final String DELETE_OTHERS = """
            WITH ended AS (
                DELETE FROM authentication_record r WHERE r.provider_key = ? AND NOT EXISTS (
                    SELECT 1 FROM staged_record s WHERE s.medium_hash = r.medium_hash AND s.kind = r.kind)
                RETURNING r.*)
            INSERT INTO authentication_record_history SELECT ended.*, ?::timestamptz FROM ended
            """;

    static final String DELETE_GIVEN = "WITH ended AS (DELETE FROM authentication_record r USING staged_record s WHERE"
            + SAME + "RETURNING r.*)"
            + " INSERT INTO authentication_record_history SELECT ended.*, ?::timestamptz FROM ended";

    static final String LOG = """
            INSERT INTO authentication_push (pushed_at, provider_key, provider_partner, process_id, action, code, received,
                inserted, updated, deleted, unchanged)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private RecordSql() {}
}
