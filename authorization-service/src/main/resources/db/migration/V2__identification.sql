-- The provider that last said yes to a card. Cards are kept as keyed hashes only.
CREATE TABLE uid_memory (
    uid_hash    text        PRIMARY KEY,
    provider_id text        NOT NULL,
    learned_at  timestamptz NOT NULL
) WITH (fillfactor = 80);

-- The current authentication data that providers have uploaded: one row per provider and medium.
CREATE TABLE uploaded_authentication (
    provider_partner uuid        NOT NULL,
    -- the kind of identification and the keyed hash of its UID or EvcoID
    kind             text        NOT NULL CHECK (kind IN ('CARD', 'QR_CODE', 'PLUG_AND_CHARGE', 'REMOTE')),
    medium_hash      text        NOT NULL,
    provider_id      text        NOT NULL,
    -- bcrypt, for QR codes
    pin_hash         text,
    expires_at       timestamptz,
    -- the record as JSON text
    body             bytea       NOT NULL,
    opened_at        timestamptz NOT NULL,
    tx               xid8        NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (provider_partner, kind, medium_hash)
);

CREATE INDEX uploaded_authentication_medium ON uploaded_authentication (medium_hash, kind);
