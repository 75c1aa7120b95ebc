-- CDRs that were accepted while nobody could tell whose session they belong to.
CREATE TABLE cdr_waiting (
    session_id        uuid        NOT NULL,
    operator_partner  uuid        NOT NULL,
    operator_id       text        NOT NULL,
    cdr_id            uuid        NOT NULL,
    accepted_at       timestamptz NOT NULL,
    -- the provider that the CDR itself names, where it names one that is known
    provider_partner  uuid,
    provider_id       text,
    evse_key          text        NOT NULL,
    session_start     timestamptz NOT NULL,
    session_end       timestamptz NOT NULL,
    consumed_energy   numeric     NOT NULL,
    medium_hash       text,
    arrived_hash      bytea       NOT NULL,
    -- the text as it was understood, and as it arrived where that is another one; both encrypted
    body              bytea       NOT NULL,
    original          bytea,
    -- WAITING, or UNMATCHED: no session of the operator turned up in time. Never delivered, never dropped.
    state             text        NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'UNMATCHED')),
    next_look_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (operator_partner, session_id)
);
CREATE INDEX cdr_waiting_due ON cdr_waiting (next_look_at) WHERE state = 'WAITING';
CREATE INDEX cdr_waiting_of_provider ON cdr_waiting (provider_partner) WHERE provider_partner IS NOT NULL;

-- The operator whose CDR waits to be matched holds the session's key, until the session turns out to be another's.
ALTER TABLE cdr_session ADD COLUMN waiting_for uuid;
-- When a CDR that had to wait was acknowledged; accepted_at is when its session was found.
ALTER TABLE cdr_session ADD COLUMN acknowledged_at timestamptz;

-- Who tells the authorization-service of closed sessions claims them for a while; what was not told in time is due again.
ALTER TABLE cdr_session ADD COLUMN close_due timestamptz NOT NULL DEFAULT now();
DROP INDEX cdr_session_to_close;
CREATE INDEX cdr_session_to_close ON cdr_session (close_due) WHERE NOT session_closed AND waiting_for IS NULL;

-- Since when the copy knows the session in its state: a stopped one without a CDR is missed after a while.
ALTER TABLE session_key ADD COLUMN state_since timestamptz NOT NULL DEFAULT now();
CREATE INDEX session_key_of_day ON session_key (started_at, operator_partner, provider_partner);
