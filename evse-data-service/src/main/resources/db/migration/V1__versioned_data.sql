-- Versioned data of the evse-data-service.
--
-- Nothing is overwritten. Each kind has one table of current rows, keyed by the canonical id, and one history table
-- partitioned by the month in which a version was closed. Every version knows the transaction that opened it (tx) and,
-- in history, the one that closed it (closed_tx). A picture is a pg_snapshot: a version belongs to it when the opening
-- transaction is visible in it and the closing one is not.
--
-- Bodies are the JSON text as the operator sent it, in bytea: kept inline up to 8 KB and never compressed.

-- EVSE data ------------------------------------------------------------------------------------------------------------

CREATE TABLE evse_data (
    evse_key         text COLLATE "C" NOT NULL,
    evse_id          text             NOT NULL,
    operator_key     text COLLATE "C" NOT NULL,
    operator_id      text             NOT NULL,
    operator_name    text             NOT NULL,
    operator_partner uuid             NOT NULL,
    -- the operator that the EvseID names: the pushing one or one that roams through it
    evse_operator_key text COLLATE "C" NOT NULL,
    content_hash     uuid             NOT NULL,
    body             bytea STORAGE EXTERNAL NOT NULL,
    -- the notation of the coordinates in the body; null where its places use several
    geo_format       text,
    latitude         double precision NOT NULL,
    longitude        double precision NOT NULL,
    country          text             NOT NULL,
    auth_modes       text[]           NOT NULL,
    accessibility    text             NOT NULL,
    calibration_law  text             NOT NULL,
    renewable        boolean          NOT NULL,
    compatible       boolean          NOT NULL,
    open_24_hours    boolean          NOT NULL,
    -- DynamicInfoAvailable is still "auto": it becomes true with the operator's first status
    awaits_status    boolean          NOT NULL,
    opened_at        timestamptz      NOT NULL,
    tx               xid8             NOT NULL DEFAULT pg_current_xact_id(),
    CONSTRAINT evse_data_pk PRIMARY KEY (evse_key) INCLUDE (tx)
) WITH (toast_tuple_target = 8160);

-- what a push compares with and a pull of status lists: read from the index alone
CREATE INDEX evse_data_operator ON evse_data (operator_key, evse_key) INCLUDE (content_hash, evse_id);
-- what changed since a picture
CREATE INDEX evse_data_tx ON evse_data (tx);
-- radial search: bounding box, then distance
CREATE INDEX evse_data_place ON evse_data (latitude, longitude) INCLUDE (evse_key, tx);
CREATE INDEX evse_data_country ON evse_data (country, evse_key);
CREATE INDEX evse_data_awaiting ON evse_data (operator_key) WHERE awaits_status;

CREATE TABLE evse_data_history (
    LIKE evse_data,
    closed_at        timestamptz      NOT NULL,
    closed_tx        xid8             NOT NULL DEFAULT pg_current_xact_id()
) PARTITION BY RANGE (closed_at);
ALTER TABLE evse_data_history ALTER COLUMN body SET STORAGE EXTERNAL;

CREATE INDEX evse_data_history_key ON evse_data_history (evse_key, closed_tx);
CREATE INDEX evse_data_history_closed ON evse_data_history (closed_tx);
CREATE INDEX evse_data_history_operator ON evse_data_history (operator_key, closed_at);

-- what is known of an operator beside its records
CREATE TABLE operator_state (
    operator_key     text COLLATE "C" PRIMARY KEY,
    -- as in its last push
    operator_id      text             NOT NULL,
    operator_name    text,
    -- since when DynamicInfoAvailable "auto" reads true
    status_since     timestamptz
);

-- EVSE status ----------------------------------------------------------------------------------------------------------

CREATE TABLE evse_status (
    evse_key         text COLLATE "C" PRIMARY KEY,
    evse_id          text             NOT NULL,
    operator_key     text COLLATE "C" NOT NULL,
    operator_partner uuid             NOT NULL,
    status           text             NOT NULL,
    -- members that OICP does not define, as JSON text without braces; mostly null
    extensions       text,
    opened_at        timestamptz      NOT NULL,
    tx               xid8             NOT NULL DEFAULT pg_current_xact_id()
) WITH (fillfactor = 70);

CREATE INDEX evse_status_operator ON evse_status (operator_key, evse_key);

CREATE TABLE evse_status_history (
    LIKE evse_status,
    closed_at        timestamptz      NOT NULL,
    closed_tx        xid8             NOT NULL DEFAULT pg_current_xact_id()
) PARTITION BY RANGE (closed_at);

CREATE INDEX evse_status_history_key ON evse_status_history (evse_key, closed_at);

-- Pricing --------------------------------------------------------------------------------------------------------------

-- one row per operator, provider ('*' for all) and product: PricingProductDataRecord as body
CREATE TABLE pricing_product (
    operator_key     text COLLATE "C" NOT NULL,
    provider_key     text COLLATE "C" NOT NULL,
    product_id       text COLLATE "C" NOT NULL,
    operator_id      text             NOT NULL,
    operator_name    text,
    provider_id      text             NOT NULL,
    operator_partner uuid             NOT NULL,
    -- the members of PricingProductData around the records: default price, currency and reference unit
    defaults         bytea            NOT NULL,
    content_hash     uuid             NOT NULL,
    body             bytea            NOT NULL,
    opened_at        timestamptz      NOT NULL,
    tx               xid8             NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (operator_key, provider_key, product_id)
);
CREATE INDEX pricing_product_tx ON pricing_product (tx);

CREATE TABLE pricing_product_history (
    LIKE pricing_product,
    closed_at        timestamptz      NOT NULL,
    closed_tx        xid8             NOT NULL DEFAULT pg_current_xact_id()
) PARTITION BY RANGE (closed_at);
CREATE INDEX pricing_product_history_closed ON pricing_product_history (closed_tx);

-- one row per EVSE and provider ('*' for all): the list of its products as body
CREATE TABLE evse_pricing (
    evse_key         text COLLATE "C" NOT NULL,
    provider_key     text COLLATE "C" NOT NULL,
    evse_id          text             NOT NULL,
    provider_id      text             NOT NULL,
    operator_key     text COLLATE "C" NOT NULL,
    operator_id      text             NOT NULL,
    operator_partner uuid             NOT NULL,
    content_hash     uuid             NOT NULL,
    body             bytea            NOT NULL,
    opened_at        timestamptz      NOT NULL,
    tx               xid8             NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (evse_key, provider_key)
);
CREATE INDEX evse_pricing_operator ON evse_pricing (operator_key, provider_key);
CREATE INDEX evse_pricing_tx ON evse_pricing (tx);

CREATE TABLE evse_pricing_history (
    LIKE evse_pricing,
    closed_at        timestamptz      NOT NULL,
    closed_tx        xid8             NOT NULL DEFAULT pg_current_xact_id()
) PARTITION BY RANGE (closed_at);
CREATE INDEX evse_pricing_history_closed ON evse_pricing_history (closed_tx);

-- Push log: every push with its time, action and counts, the refused ones included ---------------------------------------

CREATE TABLE push_log (
    id               bigint GENERATED ALWAYS AS IDENTITY,
    pushed_at        timestamptz      NOT NULL,
    operation        text             NOT NULL,
    action           text             NOT NULL,
    operator_key     text COLLATE "C" NOT NULL,
    operator_partner uuid             NOT NULL,
    process_id       uuid             NOT NULL,
    -- the code of the answer
    code             text             NOT NULL,
    received         integer          NOT NULL,
    inserted         integer          NOT NULL,
    updated          integer          NOT NULL,
    deleted          integer          NOT NULL,
    unchanged        integer          NOT NULL,
    warnings         integer          NOT NULL,
    tx               xid8             NOT NULL DEFAULT pg_current_xact_id()
) PARTITION BY RANGE (pushed_at);

CREATE INDEX push_log_operator ON push_log (operator_key, pushed_at);

-- Order of arrival -------------------------------------------------------------------------------------------------------

-- A push draws its ticket when the head of its request has arrived, and is applied when no older ticket of the same
-- partner and operation (its lane) is open. Worthless after a crash of the database, therefore unlogged.
CREATE UNLOGGED TABLE push_ticket (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lane             bigint           NOT NULL,
    -- holds the advisory lock (push_ticket_class, replica) as long as it lives
    replica          integer          NOT NULL
);
CREATE INDEX push_ticket_lane ON push_ticket (lane, id);

CREATE FUNCTION push_ticket_class() RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT 1919904104 $$;

-- Numbers of one lane are given one after another, so that an older ticket is always seen by a younger one.
CREATE FUNCTION draw_ticket(of_lane bigint, of_replica integer) RETURNS bigint
    LANGUAGE plpgsql AS $$
DECLARE
    drawn bigint;
BEGIN
    SET LOCAL synchronous_commit = off;
    PERFORM pg_advisory_xact_lock(hashint8extended(of_lane, 1));
    INSERT INTO push_ticket (lane, replica) VALUES (of_lane, of_replica) RETURNING id INTO drawn;
    RETURN drawn;
END
$$;

CREATE FUNCTION replica_lives(replica integer) RETURNS boolean
    LANGUAGE sql AS $$
    SELECT EXISTS (
        SELECT 1 FROM pg_locks l
        WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
          AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND l.classid::bigint = push_ticket_class() AND l.objid::bigint = $1)
$$;

-- Whether an older ticket of the lane is open, of a replica that lives.
CREATE FUNCTION must_wait(of_lane bigint, ticket bigint) RETURNS boolean
    LANGUAGE sql AS $$
    SELECT EXISTS (
        SELECT 1 FROM push_ticket t WHERE t.lane = of_lane AND t.id < ticket AND replica_lives(t.replica))
$$;

-- Pictures and crawls ----------------------------------------------------------------------------------------------------

CREATE TABLE picture (
    -- never before the moment of the snapshot, to the millisecond, and unique: it is what LastCall names
    taken_at         timestamptz      PRIMARY KEY,
    snapshot         pg_snapshot      NOT NULL
);

-- A change that pictures must tell apart: one row for each transaction that changed EVSE data or pricing.
CREATE TABLE picture_change (
    tx               xid8             PRIMARY KEY DEFAULT pg_current_xact_id()
);

-- One crawl of one partner: the picture that all its pages show. Known by a hash of partner, operation, canonical body
-- and page size.
CREATE TABLE crawl (
    crawl_key        bytea            PRIMARY KEY,
    -- distinguishes a crawl from the one before it under the same key
    id               uuid             NOT NULL,
    picture_at       timestamptz      NOT NULL,
    picture          pg_snapshot      NOT NULL,
    -- the picture that a delta is relative to
    base_at          timestamptz,
    base             pg_snapshot,
    total            bigint           NOT NULL,
    -- hash of what decides the members beside the picture: crawls of several partners share the bounds
    members_key      bytea            NOT NULL,
    -- the first key of each segment of pages, where pages are ranges of keys; null where crawl_page has the members
    bounds           text[] COLLATE "C",
    started_at       timestamptz      NOT NULL
);
CREATE INDEX crawl_members ON crawl (picture_at, members_key);
CREATE INDEX crawl_started ON crawl (started_at);
CREATE UNIQUE INDEX crawl_id ON crawl (id);

-- the members of each page, where a page is not a range of keys: deltas and radial searches
CREATE TABLE crawl_page (
    crawl_id         uuid             NOT NULL,
    page             integer          NOT NULL,
    keys             text[] COLLATE "C" NOT NULL,
    PRIMARY KEY (crawl_id, page)
);

-- Partitions -------------------------------------------------------------------------------------------------------------

-- Makes the partitions of all partitioned tables for the month of the given instant and some months after it. May be
-- called at any time by any replica.
CREATE FUNCTION make_partitions(from_instant timestamptz, months_ahead integer) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    parent text;
    month  timestamp;
    child  text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('make_partitions', 0));
    FOREACH parent IN ARRAY ARRAY['evse_data_history', 'evse_status_history', 'pricing_product_history',
                                  'evse_pricing_history', 'push_log'] LOOP
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
    END LOOP;
END
$$;

-- Drops the partitions of one table that ended before the given instant; returns how many.
CREATE FUNCTION drop_partitions(parent text, before timestamptz) RETURNS integer
    LANGUAGE plpgsql AS $$
DECLARE
    child   text;
    dropped integer := 0;
BEGIN
    FOR child IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = parent::regclass
          AND (to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month') AT TIME ZONE 'UTC' <= before
    LOOP
        EXECUTE format('DROP TABLE %I', child);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END
$$;

SELECT make_partitions(now(), 3);

-- before the first push there was nothing
INSERT INTO picture (taken_at, snapshot) VALUES (date_trunc('milliseconds', now()), pg_current_snapshot());
