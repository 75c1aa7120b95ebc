-- The charging spots that are reserved: at most one reservation each, whichever replicas are asked. A row whose time is over
-- stands in nobody's way.
CREATE TABLE reservation (
    evse_key   text        PRIMARY KEY,
    session_id uuid        NOT NULL,
    until      timestamptz NOT NULL
);

CREATE INDEX reservation_session ON reservation (session_id);

-- Until when the session's charging spot is reserved; null when it is none, and from the start of charging on.
ALTER TABLE session ADD COLUMN reserved_until timestamptz;

CREATE INDEX session_reserved ON session (reserved_until) WHERE reserved_until IS NOT NULL;
