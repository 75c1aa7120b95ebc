-- The updates of one status each, of several operators, as one statement and one commit. None of them has a ticket: each is
-- the only push of its lane on its replica, and has arrived when this statement begins.
--
-- Returns a character for each: c, the status changed; u, it was that already; s, the update must be done step by step, and
-- everything is as it was. That is so where another push holds the lane, another replica has a ticket of it open, the hub has
-- no data or no status of the spot, it is the operator's first push of status, or a push of another lane changes the same
-- status at this moment.
--
-- No lane is waited for: one operator's large push must not hold up others. A lane that is held here is held until the
-- commit, and tickets are looked for by a statement that begins after that: an older ticket is always seen. All tables are
-- looked into by their keys, whatever is known of their sizes.
CREATE FUNCTION update_statuses(of_replica integer, lanes bigint[], operators text[], partners uuid[], keys text[],
                                ids text[], new_statuses text[], new_extensions text[], processes uuid[],
                                warned integer[], at timestamptz, of_operation text, of_action text, of_code text)
    RETURNS text LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off
    SET enable_hashjoin = off
    SET enable_mergejoin = off
AS $$
DECLARE
    held   boolean[];
    answer text;
BEGIN
    SELECT array_agg(pg_try_advisory_xact_lock(g.lane) ORDER BY g.n) INTO held
    FROM unnest(lanes) WITH ORDINALITY AS g (lane, n);

    WITH given AS MATERIALIZED (
        SELECT g.n, g.of_operator, g.of_partner, g.id, g.new_status, g.new_extension, g.process, g.warnings,
               s.evse_key, s.evse_id, s.operator_key, s.operator_partner, s.status, s.extensions, s.opened_at, s.tx
        FROM unnest(lanes, held, operators, partners, keys, ids, new_statuses, new_extensions, processes, warned)
             WITH ORDINALITY AS g (lane, held, of_operator, of_partner, key, id, new_status, new_extension, process,
                                   warnings, n)
        JOIN evse_status s ON s.evse_key = g.key
        WHERE g.held
          AND EXISTS (SELECT 1 FROM evse_data d WHERE d.evse_key = g.key)
          AND EXISTS (SELECT 1 FROM operator_state o
                      WHERE o.operator_key = g.of_operator AND o.status_since IS NOT NULL)
          AND NOT EXISTS (SELECT 1 FROM push_ticket t WHERE t.lane = g.lane AND t.replica <> of_replica)
    ), changed AS (
        UPDATE evse_status s
        SET evse_id = g.id, status = g.new_status, extensions = g.new_extension, operator_key = g.of_operator,
            -- the instant was read before the lane was held: no version ends before it began
            operator_partner = g.of_partner, opened_at = GREATEST(at, g.opened_at), tx = pg_current_xact_id()
        FROM given g
        WHERE s.evse_key = g.evse_key AND s.tx = g.tx
          AND (g.status <> g.new_status OR g.extensions IS DISTINCT FROM g.new_extension)
        RETURNING g.n
    ), closed AS (
        INSERT INTO evse_status_history (evse_key, evse_id, operator_key, operator_partner, status, extensions,
                                         opened_at, tx, closed_at, closed_tx)
        SELECT g.evse_key, g.evse_id, g.operator_key, g.operator_partner, g.status, g.extensions, g.opened_at, g.tx,
               GREATEST(at, g.opened_at), pg_current_xact_id()
        FROM given g JOIN changed c USING (n)
    ), done AS (
        SELECT g.n, g.of_operator, g.of_partner, g.process, g.warnings, (c.n IS NOT NULL)::integer AS changes
        FROM given g LEFT JOIN changed c USING (n)
        WHERE c.n IS NOT NULL OR (g.status = g.new_status AND g.extensions IS NOT DISTINCT FROM g.new_extension)
    ), logged AS (
        INSERT INTO push_log (pushed_at, operation, action, operator_key, operator_partner, process_id, code,
                              received, inserted, updated, deleted, unchanged, warnings)
        SELECT at, of_operation, of_action, d.of_operator, d.of_partner, d.process, of_code,
               1, 0, d.changes, 0, 1 - d.changes, d.warnings
        FROM done d
    )
    SELECT string_agg(CASE WHEN d.n IS NULL THEN 's' WHEN d.changes = 1 THEN 'c' ELSE 'u' END, '' ORDER BY l.n)
    INTO answer
    FROM generate_series(1, cardinality(lanes)) AS l (n) LEFT JOIN done d ON d.n = l.n;
    RETURN answer;
END
$$;
