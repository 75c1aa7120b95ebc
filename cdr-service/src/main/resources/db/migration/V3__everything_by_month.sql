-- Deliveries and findings are kept by the month, like the CDRs: all three are forgotten by dropping partitions.
ALTER TABLE cdr_delivery RENAME TO cdr_delivery_before;
ALTER TABLE cdr_delivery_before RENAME CONSTRAINT cdr_delivery_pkey TO cdr_delivery_before_pkey;
DROP INDEX cdr_delivery_due;

CREATE TABLE cdr_delivery (
    cdr_id            uuid        NOT NULL,
    accepted_at       timestamptz NOT NULL,
    provider_partner  uuid        NOT NULL,
    provider_id       text        NOT NULL,
    operator_id       text        NOT NULL,
    -- PENDING, DELIVERED, REJECTED (by the provider), EXPIRED (too old to try on), DOWNLOAD (the provider is off-line)
    state             text        NOT NULL CHECK (state IN ('PENDING', 'DELIVERED', 'REJECTED', 'EXPIRED', 'DOWNLOAD')),
    attempts          integer     NOT NULL DEFAULT 0,
    next_attempt_at   timestamptz NOT NULL,
    -- how old it may become is counted from here: its acceptance, or the moment at which staff had it tried anew
    pending_since     timestamptz NOT NULL DEFAULT now(),
    taken_by          uuid,
    last_attempt_at   timestamptz,
    last_outcome      text,
    ended_at          timestamptz,
    -- The transaction in which it ended: the pages of a download show what was delivered in their picture.
    -- Those that ended before this was noted count as ended in every picture.
    ended_tx          xid8,
    PRIMARY KEY (accepted_at, cdr_id)
) PARTITION BY RANGE (accepted_at);
CREATE INDEX cdr_delivery_due ON cdr_delivery (next_attempt_at) WHERE state = 'PENDING';
CREATE INDEX cdr_delivery_taken ON cdr_delivery (taken_by) WHERE taken_by IS NOT NULL;
CREATE INDEX cdr_delivery_not_arrived ON cdr_delivery (state, accepted_at, cdr_id) WHERE state <> 'DELIVERED';

-- What is implausible about a CDR that was accepted. Nothing in it is personal.
CREATE TABLE cdr_finding (
    cdr_id            uuid        NOT NULL,
    accepted_at       timestamptz NOT NULL,
    rule              text        NOT NULL,
    detail            text        NOT NULL,
    -- the session that overlaps; the hub's staff alone is told
    other_session     uuid,
    found_at          timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (accepted_at, cdr_id, rule)
) PARTITION BY RANGE (accepted_at);
CREATE INDEX cdr_finding_of_rule ON cdr_finding (rule, accepted_at, cdr_id);

-- A month without a partition of its own still has a place.
CREATE TABLE cdr_delivery_rest PARTITION OF cdr_delivery DEFAULT;
CREATE TABLE cdr_finding_rest PARTITION OF cdr_finding DEFAULT;

-- Makes the partitions of this month and the given number of months ahead; those that exist stay.
CREATE OR REPLACE FUNCTION make_cdr_partitions(months_ahead integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    month timestamptz;
    kind text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('make_cdr_partitions'));
    FOR step IN 0..months_ahead LOOP
        month := date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' + make_interval(months => step);
        FOREACH kind IN ARRAY ARRAY['cdr', 'cdr_delivery', 'cdr_finding'] LOOP
            EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
                kind || '_' || to_char(month AT TIME ZONE 'UTC', 'YYYY_MM'), kind,
                month, (month AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC');
        END LOOP;
    END LOOP;
END $$;
SELECT make_cdr_partitions(2);

-- Drops the months that are over before the given instant. Returns what was dropped.
CREATE FUNCTION drop_cdr_partitions(before timestamptz) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    old record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('make_cdr_partitions'));
    FOR old IN
        SELECT child.relname AS name
        FROM pg_inherits
        JOIN pg_class child ON child.oid = inhrelid
        JOIN pg_class parent ON parent.oid = inhparent
        WHERE parent.relname IN ('cdr', 'cdr_delivery', 'cdr_finding')
          AND child.relname ~ '_\d{4}_\d{2}$'
          AND (to_date(right(child.relname, 7), 'YYYY_MM') + interval '1 month') AT TIME ZONE 'UTC' <= before
        ORDER BY child.relname
    LOOP
        EXECUTE format('DROP TABLE %I', old.name);
        RETURN NEXT old.name;
    END LOOP;
END $$;

INSERT INTO cdr_delivery (cdr_id, accepted_at, provider_partner, provider_id, operator_id, state, attempts,
                          next_attempt_at, pending_since, last_outcome, ended_at, ended_tx)
SELECT cdr_id, accepted_at, provider_partner, provider_id, operator_id, state, attempts,
       next_attempt_at, accepted_at, last_outcome, ended_at, ended_tx
FROM cdr_delivery_before;
DROP TABLE cdr_delivery_before;

INSERT INTO cdr_finding (cdr_id, accepted_at, rule, detail, found_at)
SELECT id, accepted_at, 'SPECIFICATION', string_agg(concat_ws(' ', f ->> 'field', f ->> 'message'), '; '), accepted_at
FROM cdr, jsonb_array_elements(findings) f
GROUP BY id, accepted_at;

ALTER TABLE cdr DROP COLUMN findings;
ALTER TABLE cdr ADD COLUMN medium_hash text;
ALTER TABLE cdr ADD COLUMN charging_start timestamptz;
ALTER TABLE cdr ADD COLUMN charging_end timestamptz;

-- Pages of downloads are counted and cut by this index alone.
DROP INDEX cdr_of_provider;
CREATE INDEX cdr_of_provider ON cdr (provider_partner, accepted_at, id) INCLUDE (tx, operator_key);
-- What came since a picture, and what has not been held against other sessions yet.
CREATE INDEX cdr_in_order ON cdr (tx);
CREATE INDEX cdr_of_evse ON cdr (evse_key, session_start);
CREATE INDEX cdr_of_medium ON cdr (medium_hash, session_start) WHERE medium_hash IS NOT NULL;

-- Up to which transaction CDRs have been held against the sessions of the same EVSE and medium.
CREATE TABLE overlap_position (
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    upto      xid8 NOT NULL
);
INSERT INTO overlap_position (upto) VALUES (pg_snapshot_xmin(pg_current_snapshot()));

-- The pages of a download. Pictures of before this came are taken anew.
DROP TABLE crawl;
CREATE TABLE crawl (
    key              bytea PRIMARY KEY,
    id               uuid        NOT NULL,
    picture          pg_snapshot NOT NULL,
    total            bigint      NOT NULL,
    last_accepted_at timestamptz,
    last_id          uuid,
    taken_at         timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX crawl_age ON crawl (taken_at);
-- The first CDR of each stretch of a crawl; a stretch is one page, or several small ones.
CREATE TABLE crawl_stretch (
    crawl            uuid        NOT NULL,
    number           integer     NOT NULL,
    accepted_at      timestamptz NOT NULL,
    id               uuid        NOT NULL,
    taken_at         timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (crawl, number)
);
