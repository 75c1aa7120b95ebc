-- One CDR per session, for ever: this narrow table outlives the partitions of the CDRs themselves.
CREATE TABLE cdr_session (
    session_id      uuid PRIMARY KEY,
    cdr_id          uuid        NOT NULL,
    accepted_at     timestamptz NOT NULL,
    -- SHA-256 of the text as it arrived: tells a repeated CDR from a different second one
    arrived_hash    bytea       NOT NULL,
    -- whether the authorization-service knows that the session is closed
    session_closed  boolean     NOT NULL DEFAULT false
);
CREATE INDEX cdr_session_to_close ON cdr_session (accepted_at) WHERE NOT session_closed;

-- The CDRs. Nothing in a searched column is personal; the texts are encrypted.
CREATE TABLE cdr (
    id                uuid        NOT NULL,
    accepted_at       timestamptz NOT NULL,
    tx                xid8        NOT NULL DEFAULT pg_current_xact_id(),
    session_id        uuid        NOT NULL,
    operator_partner  uuid        NOT NULL,
    provider_partner  uuid        NOT NULL,
    operator_key      text        NOT NULL,
    evse_key          text        NOT NULL,
    session_start     timestamptz NOT NULL,
    session_end       timestamptz NOT NULL,
    consumed_energy   numeric     NOT NULL,
    -- the text that is delivered and downloaded
    body              bytea       NOT NULL,
    -- the text as it arrived, where it is not the body
    original          bytea,
    -- what was accepted although it exceeds the specification, as JSON
    findings          jsonb,
    PRIMARY KEY (accepted_at, id)
) PARTITION BY RANGE (accepted_at);
CREATE INDEX cdr_of_provider ON cdr (provider_partner, accepted_at, id);
CREATE INDEX cdr_of_operator ON cdr (operator_partner, accepted_at, id);
CREATE INDEX cdr_of_session ON cdr (session_id);

-- A month without a partition of its own still has a place.
CREATE TABLE cdr_rest PARTITION OF cdr DEFAULT;

-- Makes the partitions of this month and the given number of months ahead; those that exist stay.
CREATE FUNCTION make_cdr_partitions(months_ahead integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    month timestamptz;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('make_cdr_partitions'));
    FOR step IN 0..months_ahead LOOP
        month := date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' + make_interval(months => step);
        EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF cdr FOR VALUES FROM (%L) TO (%L)',
            'cdr_' || to_char(month AT TIME ZONE 'UTC', 'YYYY_MM'), month, month + interval '1 month');
    END LOOP;
END $$;
SELECT make_cdr_partitions(2);

-- The outbox: what is still to reach a provider's back end, and what became of the rest.
CREATE TABLE cdr_delivery (
    cdr_id            uuid PRIMARY KEY,
    accepted_at       timestamptz NOT NULL,
    provider_partner  uuid        NOT NULL,
    provider_id       text        NOT NULL,
    operator_id       text        NOT NULL,
    -- PENDING, DELIVERED, REJECTED (by the provider), EXPIRED (too old to try on), DOWNLOAD (the provider is off-line)
    state             text        NOT NULL CHECK (state IN ('PENDING', 'DELIVERED', 'REJECTED', 'EXPIRED', 'DOWNLOAD')),
    attempts          integer     NOT NULL DEFAULT 0,
    next_attempt_at   timestamptz NOT NULL,
    taken_by          uuid,
    last_outcome      text,
    ended_at          timestamptz
);
CREATE INDEX cdr_delivery_due ON cdr_delivery (next_attempt_at) WHERE state = 'PENDING';

-- Replicas that are alive; the work of one that is not is taken over.
CREATE TABLE replica (
    id          uuid PRIMARY KEY,
    alive_until timestamptz NOT NULL
);

-- A copy of the authorization-service's session keys, so that CDRs are accepted while it is away.
CREATE TABLE session_key (
    session_id              uuid PRIMARY KEY,
    operator_partner        uuid        NOT NULL,
    provider_partner        uuid        NOT NULL,
    operator_id             text        NOT NULL,
    provider_id             text        NOT NULL,
    evse_id                 text,
    cpo_partner_session_id  text,
    emp_partner_session_id  text,
    medium_hash             text,
    state                   text        NOT NULL,
    started_at              timestamptz NOT NULL
);
CREATE INDEX session_key_by_operator_alias ON session_key (operator_partner, cpo_partner_session_id, started_at DESC)
    WHERE cpo_partner_session_id IS NOT NULL;

-- Where the copy has got to in the stream of session keys.
CREATE TABLE session_key_position (
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    position  text
);
INSERT INTO session_key_position (position) VALUES (NULL);

-- The consistent picture that the pages of one download show.
CREATE TABLE crawl (
    key       bytea PRIMARY KEY,
    picture   pg_snapshot NOT NULL,
    taken_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX crawl_age ON crawl (taken_at);
