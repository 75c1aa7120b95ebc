-- Calls of partners that were refused or failed, as the gateway tells them, for some weeks: a partition for each day (UTC).
CREATE TABLE refused_call (
    process_id uuid NOT NULL,
    at timestamptz NOT NULL,
    partner_id uuid NOT NULL,
    operation text,
    status integer NOT NULL,
    code text,
    millis bigint NOT NULL,
    PRIMARY KEY (process_id, at)
) PARTITION BY RANGE (at);
CREATE INDEX refused_call_by_partner ON refused_call (partner_id, at);

-- Makes the partitions of the days from first to last that are missing, and drops those of the days before first. One
-- replica of the registry at a time.
CREATE FUNCTION keep_refused_call_days(first date, last date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    day date;
    old name;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('refused_call days'));
    FOR old IN
        SELECT part.relname FROM pg_inherits JOIN pg_class part ON part.oid = inhrelid
        WHERE inhparent = 'refused_call'::regclass AND part.relname < 'refused_call_' || to_char(first, 'YYYYMMDD')
    LOOP
        EXECUTE format('DROP TABLE %I', old);
    END LOOP;
    FOR day IN SELECT generate_series(first, last, '1 day')::date LOOP
        IF to_regclass('refused_call_' || to_char(day, 'YYYYMMDD')) IS NULL THEN
            EXECUTE format('CREATE TABLE %I PARTITION OF refused_call FOR VALUES FROM (%L) TO (%L)',
                'refused_call_' || to_char(day, 'YYYYMMDD'),
                to_char(day, 'YYYY-MM-DD') || ' 00:00:00+00', to_char(day + 1, 'YYYY-MM-DD') || ' 00:00:00+00');
        END IF;
    END LOOP;
END $$;
