-- The update of one status, which is nearly all that operators push, as one statement and one commit: the turn, what is
-- stored, the version that ends, the new one, the line in the log and the end of the ticket.
--
-- Returns 1 when the status changed, 0 when it was that already; -2 when the push has lost its place. Whatever else there
-- is to it (an older ticket is open, the hub has no data or no status of the spot, it is the operator's first push of
-- status) gives -1 and leaves everything as it was, the ticket included: the push is then done step by step.
CREATE FUNCTION update_status(of_lane bigint, of_ticket bigint, above bigint, of_operator text, of_partner uuid,
                              key text, id text, new_status text, new_extensions text, at timestamptz,
                              of_operation text, of_action text, of_code text, of_process uuid, of_warnings integer)
    RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    stored  evse_status;
    changes integer;
BEGIN
    PERFORM pg_advisory_xact_lock(of_lane);
    IF EXISTS (SELECT 1 FROM push_ticket t WHERE t.lane = of_lane AND t.id > above AND t.id < of_ticket) THEN
        RETURN -1;
    END IF;
    SELECT s.* INTO stored FROM evse_status s
    WHERE s.evse_key = key
      AND EXISTS (SELECT 1 FROM evse_data d WHERE d.evse_key = key)
      AND EXISTS (SELECT 1 FROM operator_state o WHERE o.operator_key = of_operator AND o.status_since IS NOT NULL);
    IF NOT FOUND THEN
        RETURN -1;
    END IF;
    changes := CASE WHEN stored.status = new_status AND stored.extensions IS NOT DISTINCT FROM new_extensions
                    THEN 0 ELSE 1 END;
    DELETE FROM push_ticket t WHERE t.id = of_ticket;
    IF NOT FOUND THEN
        RETURN -2;
    END IF;
    INSERT INTO push_log (pushed_at, operation, action, operator_key, operator_partner, process_id, code,
                          received, inserted, updated, deleted, unchanged, warnings)
    VALUES (at, of_operation, of_action, of_operator, of_partner, of_process, of_code,
            1, 0, changes, 0, 1 - changes, of_warnings);
    IF changes = 1 THEN
        -- the instant was read before the lane was held: no version ends before it began
        at := GREATEST(at, stored.opened_at);
        INSERT INTO evse_status_history VALUES (stored.*, at, pg_current_xact_id());
        UPDATE evse_status s
        SET evse_id = id, status = new_status, extensions = new_extensions, operator_key = of_operator,
            operator_partner = of_partner, opened_at = at, tx = pg_current_xact_id()
        WHERE s.evse_key = key AND s.tx = stored.tx;
        IF NOT FOUND THEN
            -- a push of another lane changed it meanwhile: what was read is not what would be overwritten
            RAISE EXCEPTION 'status changed meanwhile' USING ERRCODE = 'serialization_failure';
        END IF;
    END IF;
    RETURN changes;
END
$$;

-- Drops the days that ended before the given instant and remembers the youngest change that went; returns how many. Only
-- names of days are read as days, whatever other partitions there are.
CREATE OR REPLACE FUNCTION drop_event_days(before timestamptz) RETURNS integer
    LANGUAGE plpgsql AS $$
DECLARE
    child   text;
    last_tx xid8;
    dropped integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('make_event_days', 0));
    FOR child IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'evse_status_event'::regclass
          AND CASE WHEN c.relname ~ '_[0-9]{8}$'
                   THEN (to_date(right(c.relname, 8), 'YYYYMMDD') + interval '1 day') AT TIME ZONE 'UTC' <= before
                   ELSE false END
        ORDER BY c.relname
    LOOP
        EXECUTE format('SELECT tx FROM %I ORDER BY tx DESC LIMIT 1', child) INTO last_tx;
        UPDATE evse_status_event_floor SET tx = last_tx WHERE last_tx > tx;
        EXECUTE format('DROP TABLE %I', child);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END
$$;
