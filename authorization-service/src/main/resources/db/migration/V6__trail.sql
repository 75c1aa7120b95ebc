-- What happened to a session: each message that arrived about it and each question that a partner was asked. For looking
-- up only, nothing is decided by it. No card, contract or number of a driver is in it.
CREATE TABLE session_trail (
    session_id uuid        NOT NULL,
    at         timestamptz NOT NULL,
    process_id uuid        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('RECEIVED', 'ASKED', 'NOTED')),
    operation  text        NOT NULL,
    partner    uuid,
    outcome    text        NOT NULL,
    code       text,
    took_ms    integer     NOT NULL
) PARTITION BY RANGE (at);

CREATE INDEX session_trail_session ON session_trail (session_id, at);

-- Makes the partitions of the given day and of some days after it. May be called at any time by any replica. A table is
-- made first and attached then: that does not wait for readers and writers, nor they for it.
CREATE FUNCTION make_trail_days(from_instant timestamptz, days_ahead integer) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    day   timestamp;
    child text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('session_trail_days', 0));
    FOR i IN 0 .. days_ahead LOOP
        day := date_trunc('day', from_instant AT TIME ZONE 'UTC') + make_interval(days => i);
        child := 'session_trail_' || to_char(day, 'YYYYMMDD');
        IF to_regclass(child) IS NULL THEN
            EXECUTE format('CREATE TABLE %I (LIKE session_trail INCLUDING ALL)', child);
            EXECUTE format('ALTER TABLE session_trail ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', child,
                           day AT TIME ZONE 'UTC', (day + interval '1 day') AT TIME ZONE 'UTC');
        END IF;
    END LOOP;
END
$$;

-- Drops the oldest day that ended before the given instant; returns whether there was one. Gives up at once when somebody
-- reads or writes the trail for longer than a moment: it is tried again, and nobody waits behind it.
CREATE FUNCTION drop_trail_day(before timestamptz) RETURNS boolean
    LANGUAGE plpgsql AS $$
DECLARE
    child text;
BEGIN
    SET LOCAL lock_timeout = '200ms';
    PERFORM pg_advisory_xact_lock(hashtextextended('session_trail_days', 0));
    SELECT c.relname INTO child
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'session_trail'::regclass
      AND (to_date(right(c.relname, 8), 'YYYYMMDD') + interval '1 day') AT TIME ZONE 'UTC' <= before
    ORDER BY c.relname LIMIT 1;
    IF child IS NULL THEN
        RETURN false;
    END IF;
    EXECUTE format('DROP TABLE %I', child);
    RETURN true;
END
$$;

SELECT make_trail_days(now() - interval '1 day', 8);
