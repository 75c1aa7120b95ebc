-- What an operator asks its provider to take instead of an accepted CDR. Both versions are kept.
CREATE TABLE cdr_correction (
    id                uuid PRIMARY KEY,
    session_id        uuid        NOT NULL,
    cdr_id            uuid        NOT NULL,
    accepted_at       timestamptz NOT NULL,
    operator_partner  uuid        NOT NULL,
    provider_partner  uuid        NOT NULL,
    -- of this session: 1, 2, …
    number            integer     NOT NULL,
    reason            text        NOT NULL,
    -- the text that replaces the CDR, encrypted; none: the CDR is void
    body              bytea,
    consumed_energy   numeric,
    state             text        NOT NULL CHECK (state IN ('REQUESTED', 'ACCEPTED', 'REFUSED', 'WITHDRAWN')),
    requested_at      timestamptz NOT NULL,
    requested_by      text        NOT NULL,
    decided_at        timestamptz,
    decided_by        text,
    decision          text,
    UNIQUE (session_id, number)
);
-- one at a time
CREATE UNIQUE INDEX cdr_correction_open ON cdr_correction (session_id) WHERE state = 'REQUESTED';
CREATE INDEX cdr_correction_of_operator ON cdr_correction (operator_partner, requested_at, id);
CREATE INDEX cdr_correction_of_provider ON cdr_correction (provider_partner, requested_at, id);
CREATE INDEX cdr_correction_in_order ON cdr_correction (requested_at, id);

-- Up to which CDR stored texts are under which key.
CREATE TABLE key_rotation (
    key_number   integer PRIMARY KEY,
    accepted_at  timestamptz NOT NULL DEFAULT '-infinity',
    id           uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    begun_at     timestamptz NOT NULL DEFAULT now(),
    looked_at    timestamptz NOT NULL DEFAULT now(),
    -- whether the last look found the end
    at_end       boolean     NOT NULL DEFAULT false,
    rewritten    bigint      NOT NULL DEFAULT 0
);
