-- Partitions of one table at a time: a new partition needs the strongest lock on its table, and whoever waits for that of
-- one table must not hold that of another one meanwhile.
CREATE FUNCTION make_partitions_of(parent text, from_instant timestamptz, months_ahead integer) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    month timestamp;
    child text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('make_partitions', 0));
    FOR i IN 0 .. months_ahead LOOP
        month := date_trunc('month', from_instant AT TIME ZONE 'UTC') + make_interval(months => i);
        child := parent || '_' || to_char(month, 'YYYYMM');
        IF to_regclass(child) IS NULL THEN
            EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', child, parent,
                           month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
            IF parent = 'evse_data_history' THEN
                EXECUTE format('ALTER TABLE %I SET (toast_tuple_target = 8160)', child);
            END IF;
        END IF;
    END LOOP;
END
$$;

-- A country's rows are looked up as a whole or within a range of keys that another index has: without the key behind it,
-- rows of one country share their entries, and a load writes a fraction of them.
DROP INDEX evse_data_country;
CREATE INDEX evse_data_country ON evse_data (country);
