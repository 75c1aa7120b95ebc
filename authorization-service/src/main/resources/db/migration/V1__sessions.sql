-- One row per session. A row is changed by compare-and-set on version.
CREATE TABLE session (
    id               uuid        PRIMARY KEY,
    state            text        NOT NULL CHECK (state IN ('UNCONFIRMED', 'AUTHORIZED', 'CHARGING', 'STOPPED', 'CLOSED', 'EXPIRED')),
    state_since      timestamptz NOT NULL,
    -- while an operator is being asked for a remote start: until when at most. Such a row is not published yet.
    asked_until      timestamptz,
    origin           text        NOT NULL CHECK (origin IN ('UPLOADED', 'ONLINE', 'REMOTE', 'RESERVATION')),
    operator_partner uuid        NOT NULL,
    provider_partner uuid        NOT NULL,
    operator_id      text        NOT NULL,
    provider_id      text        NOT NULL,
    evse_id          text,
    cpo_session_id   text,
    emp_session_id   text,
    -- keyed hashes: of the medium that started the session, and of those that may stop it
    medium_hash      text,
    stop_hashes      text[]      NOT NULL DEFAULT '{}',
    started_at       timestamptz NOT NULL,
    -- when the last Progress notification was let through
    progress_at      timestamptz,
    version          integer     NOT NULL DEFAULT 0,
    -- the transaction of the last change that other services must see: the order of the session keys feed
    tx               xid8        NOT NULL DEFAULT pg_current_xact_id()
) WITH (fillfactor = 85);

CREATE INDEX session_feed ON session (tx, id);
CREATE INDEX session_cpo_alias ON session (operator_partner, cpo_session_id, started_at) WHERE cpo_session_id IS NOT NULL;
CREATE INDEX session_emp_alias ON session (provider_partner, emp_session_id, started_at) WHERE emp_session_id IS NOT NULL;
CREATE INDEX session_asked ON session (asked_until) WHERE asked_until IS NOT NULL;
CREATE INDEX session_open ON session (started_at) WHERE state IN ('UNCONFIRMED', 'AUTHORIZED', 'CHARGING');

-- Which session was opened last for a medium at a charging spot: lets one of several identical requests at a time open it.
CREATE TABLE latest_start (
    start_key  text        PRIMARY KEY,
    session_id uuid        NOT NULL,
    at         timestamptz NOT NULL
) WITH (fillfactor = 70);

CREATE INDEX latest_start_at ON latest_start (at);
