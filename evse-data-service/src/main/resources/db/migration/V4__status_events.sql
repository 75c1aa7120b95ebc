-- Every change of a status once more, in the order of transactions, for those who follow the stream of status.
--
-- A table of its own and not an index of evse_status: an index on tx there would make every change of a status write all
-- its indexes. Kept for a day or two in partitions of a day.
CREATE TABLE evse_status_event (
    id               bigint GENERATED ALWAYS AS IDENTITY,
    tx               xid8             NOT NULL DEFAULT pg_current_xact_id(),
    at               timestamptz      NOT NULL,
    evse_key         text COLLATE "C" NOT NULL,
    evse_id          text             NOT NULL,
    operator_key     text COLLATE "C" NOT NULL,
    -- null: the operator's status is gone
    status           text,
    extensions       text
) PARTITION BY RANGE (at);

CREATE INDEX evse_status_event_tx ON evse_status_event (tx, id);

-- What was dropped: whoever stands before it has missed something.
CREATE TABLE evse_status_event_floor (
    only_row         boolean          PRIMARY KEY DEFAULT true CHECK (only_row),
    tx               xid8             NOT NULL
);
INSERT INTO evse_status_event_floor (tx) VALUES (pg_current_xact_id());

-- Whoever changes a status, by whatever statement, tells it here.
CREATE FUNCTION tell_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO evse_status_event (at, evse_key, evse_id, operator_key)
        SELECT now(), evse_key, evse_id, operator_key FROM gone;
    ELSE
        INSERT INTO evse_status_event (at, evse_key, evse_id, operator_key, status, extensions)
        SELECT now(), evse_key, evse_id, operator_key, status, extensions FROM told;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER evse_status_inserted AFTER INSERT ON evse_status
    REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION tell_status();
CREATE TRIGGER evse_status_updated AFTER UPDATE ON evse_status
    REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION tell_status();
CREATE TRIGGER evse_status_deleted AFTER DELETE ON evse_status
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION tell_status();

-- Makes the partitions of the given day and some days after it. May be called at any time by any replica.
CREATE FUNCTION make_event_days(from_instant timestamptz, days_ahead integer) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    day   timestamp;
    child text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('make_event_days', 0));
    FOR i IN 0 .. days_ahead LOOP
        day := date_trunc('day', from_instant AT TIME ZONE 'UTC') + make_interval(days => i);
        child := 'evse_status_event_' || to_char(day, 'YYYYMMDD');
        IF to_regclass(child) IS NULL THEN
            EXECUTE format('CREATE TABLE %I PARTITION OF evse_status_event FOR VALUES FROM (%L) TO (%L)', child,
                           day AT TIME ZONE 'UTC', (day + interval '1 day') AT TIME ZONE 'UTC');
        END IF;
    END LOOP;
END
$$;

-- Drops the days that ended before the given instant and remembers the youngest change that went; returns how many.
CREATE FUNCTION drop_event_days(before timestamptz) RETURNS integer
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
          AND (to_date(right(c.relname, 8), 'YYYYMMDD') + interval '1 day') AT TIME ZONE 'UTC' <= before
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

SELECT make_event_days(now() - interval '1 day', 8);
