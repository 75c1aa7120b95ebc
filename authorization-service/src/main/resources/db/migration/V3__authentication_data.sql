-- Authentication data that providers upload. Nothing was stored in the table of V2.
DROP TABLE uploaded_authentication;

-- One row per card or contract of a provider, without anything personal: what is searched and compared is hashed under a
-- key that is not in this database, and the record's text is not kept.
CREATE TABLE authentication_record (
    -- keyed hash of the card's number or the contract
    medium_hash      bytea            NOT NULL,
    kind             text COLLATE "C" NOT NULL CHECK (kind IN ('CARD', 'QR_CODE', 'PLUG_AND_CHARGE', 'REMOTE')),
    provider_key     text COLLATE "C" NOT NULL,
    -- as in the push
    provider_id      text             NOT NULL,
    provider_partner uuid             NOT NULL,
    -- the name of the key of both hashes' latest writing
    key_name         text COLLATE "C" NOT NULL,
    -- keyed hash of the whole record, its PIN included: tells whether a pushed record differs
    content_hash     bytea            NOT NULL,
    -- bcrypt, for QR codes
    pin_hash         text,
    expires_at       timestamptz,
    opened_at        timestamptz      NOT NULL,
    PRIMARY KEY (medium_hash, kind, provider_key)
);

CREATE INDEX authentication_record_provider ON authentication_record (provider_key);

CREATE TABLE authentication_record_history (
    LIKE authentication_record,
    closed_at        timestamptz      NOT NULL
) PARTITION BY RANGE (closed_at);

CREATE INDEX authentication_record_history_medium ON authentication_record_history (medium_hash, closed_at);

-- Every push with its answer and counts, the refused ones included.
CREATE TABLE authentication_push (
    id               bigint GENERATED ALWAYS AS IDENTITY,
    pushed_at        timestamptz      NOT NULL,
    provider_key     text COLLATE "C" NOT NULL,
    provider_partner uuid             NOT NULL,
    process_id       uuid             NOT NULL,
    action           text             NOT NULL,
    -- the code of the answer, or its HTTP status where the push did not come to its records
    code             text             NOT NULL,
    received         integer          NOT NULL,
    inserted         integer          NOT NULL,
    updated          integer          NOT NULL,
    deleted          integer          NOT NULL,
    unchanged        integer          NOT NULL
) PARTITION BY RANGE (pushed_at);

CREATE INDEX authentication_push_provider ON authentication_push (provider_partner, pushed_at);

-- Order of arrival: a push draws its ticket when the head of its request is there and is applied when no older ticket of
-- its partner (its lane) is open. Worthless after a crash of the database, therefore unlogged.
CREATE UNLOGGED TABLE authentication_ticket (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lane             bigint           NOT NULL,
    -- holds the advisory lock (authentication_ticket_class, replica) as long as it lives
    replica          integer          NOT NULL
);
CREATE INDEX authentication_ticket_lane ON authentication_ticket (lane, id);

CREATE FUNCTION authentication_ticket_class() RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT 1919904105 $$;

-- Numbers of one lane are given one after another, so that an older ticket is always seen by a younger one.
CREATE FUNCTION draw_authentication_ticket(of_lane bigint, of_replica integer) RETURNS bigint
    LANGUAGE plpgsql AS $$
DECLARE
    drawn bigint;
BEGIN
    SET LOCAL synchronous_commit = off;
    PERFORM pg_advisory_xact_lock(hashint8extended(of_lane, 1));
    INSERT INTO authentication_ticket (lane, replica) VALUES (of_lane, of_replica) RETURNING id INTO drawn;
    RETURN drawn;
END
$$;

-- Whether it is a push's turn: 0 yes; 1 not yet, an older ticket of a replica that lives is open; 2 never, its ticket is
-- gone. Older tickets of replicas that died end here.
CREATE FUNCTION authentication_turn(of_lane bigint, ticket bigint) RETURNS integer
    LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM authentication_ticket t
    WHERE t.lane = of_lane AND t.id < ticket
      AND NOT EXISTS (
          SELECT 1 FROM pg_locks l
          WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
            AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND l.classid::bigint = authentication_ticket_class() AND l.objid::bigint = t.replica);
    IF EXISTS (SELECT 1 FROM authentication_ticket t WHERE t.lane = of_lane AND t.id < ticket) THEN
        RETURN 1;
    END IF;
    IF EXISTS (SELECT 1 FROM authentication_ticket t WHERE t.id = ticket) THEN
        RETURN 0;
    END IF;
    RETURN 2;
END
$$;

-- Makes the partitions of the month of the given instant and of some months after it. May be called at any time by any
-- replica.
CREATE FUNCTION make_authentication_partitions(from_instant timestamptz, months_ahead integer) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    parent text;
    month  timestamp;
    child  text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('make_authentication_partitions', 0));
    FOREACH parent IN ARRAY ARRAY['authentication_record_history', 'authentication_push'] LOOP
        FOR i IN 0 .. months_ahead LOOP
            month := date_trunc('month', from_instant AT TIME ZONE 'UTC') + make_interval(months => i);
            child := parent || '_' || to_char(month, 'YYYYMM');
            IF to_regclass(child) IS NULL THEN
                EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', child, parent,
                               month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
            END IF;
        END LOOP;
    END LOOP;
END
$$;

-- Drops the partitions of one table that ended before the given instant; returns how many.
CREATE FUNCTION drop_authentication_partitions(parent text, before timestamptz) RETURNS integer
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

SELECT make_authentication_partitions(now(), 3);

-- when the memory of a card was last of use: what nobody has used for long is forgotten
CREATE INDEX uid_memory_learned ON uid_memory (learned_at);
