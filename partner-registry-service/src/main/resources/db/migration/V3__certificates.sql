-- Partners' own certificate authorities, enrolled certificates, warnings before certificates end, revocation lists that
-- all replicas share, and which world this database belongs to.

-- ---- the world

-- The world of the first start. A registry of another world refuses to start on this database.
CREATE TABLE hub_world (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    world text NOT NULL CHECK (world IN ('LAPTOP', 'TEST', 'PRODUCTION')),
    since timestamptz NOT NULL
);

-- ---- the hub's authorities

-- What the key store held when a replica last read it; one that left the store keeps its row.
CREATE TABLE hub_authority (
    fingerprint text PRIMARY KEY CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
    subject text NOT NULL,
    not_after timestamptz NOT NULL,
    signing boolean NOT NULL,
    seen_at timestamptz NOT NULL
);

-- The newest signed list of each authority. The number rises by one with every list.
CREATE TABLE revocation_list (
    issuer text PRIMARY KEY,
    number bigint NOT NULL,
    content text NOT NULL,
    this_update timestamptz NOT NULL,
    next_update timestamptz NOT NULL,
    der bytea NOT NULL
);

-- ---- partners' own authorities

CREATE TABLE partner_authority (
    id uuid PRIMARY KEY,
    partner_id uuid NOT NULL REFERENCES partner (id),
    fingerprint text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
    subject text NOT NULL,
    key_description text NOT NULL,
    der bytea NOT NULL,
    not_before timestamptz NOT NULL,
    not_after timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('ACTIVE', 'REMOVED')),
    registered_at timestamptz NOT NULL,
    registered_by text NOT NULL,
    removed_at timestamptz,
    removed_by text,
    reason text,
    CHECK ((state = 'REMOVED') = (removed_at IS NOT NULL))
);
CREATE UNIQUE INDEX partner_authority_once ON partner_authority (partner_id, fingerprint) WHERE state = 'ACTIVE';
CREATE INDEX partner_authority_in_use ON partner_authority (fingerprint) WHERE state = 'ACTIVE';

CREATE TRIGGER hub_authority_in_directory AFTER INSERT OR UPDATE OR DELETE ON hub_authority
    FOR EACH ROW EXECUTE FUNCTION note_change_of_authorities();
CREATE TRIGGER partner_authority_in_directory AFTER INSERT OR UPDATE OR DELETE ON partner_authority
    FOR EACH ROW EXECUTE FUNCTION note_change_of_authorities();

-- ---- requests and certificates

-- An enrolment waits for its review like a signing request; pkcs10 then holds the certificate and those between it and
-- the authority as PEM.
ALTER TABLE certificate_request ADD COLUMN kind text NOT NULL DEFAULT 'SIGNING' CHECK (kind IN ('SIGNING', 'ENROLMENT'));
ALTER TABLE certificate_request ADD COLUMN renews text;
ALTER TABLE certificate_request ADD COLUMN same_names boolean;
ALTER TABLE certificate_request ADD COLUMN requested_by text NOT NULL DEFAULT '';
CREATE INDEX certificate_request_pending ON certificate_request (partner_id) WHERE state = 'PENDING';

-- issuer: fingerprint of the authority's certificate. Those issued until now get it at the next start.
ALTER TABLE certificate ADD COLUMN origin text NOT NULL DEFAULT 'HUB' CHECK (origin IN ('HUB', 'PARTNER'));
ALTER TABLE certificate ADD COLUMN issuer text;
-- Serial numbers are unique per authority only.
ALTER TABLE certificate DROP CONSTRAINT certificate_serial_number_key;
CREATE UNIQUE INDEX certificate_serial_number ON certificate (serial_number) WHERE origin = 'HUB';
CREATE INDEX certificate_ending ON certificate (not_after) WHERE state = 'ACTIVE';

-- ---- warnings

-- One row per certificate and step, written by whichever replica sees it first: only that one logs it.
CREATE TABLE expiry_warning (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('CERTIFICATE', 'PARTNER_AUTHORITY', 'HUB_AUTHORITY')),
    fingerprint text NOT NULL,
    partner_id uuid,
    subject text NOT NULL,
    days integer NOT NULL CHECK (days IN (60, 30, 7)),
    not_after timestamptz NOT NULL,
    renewed boolean NOT NULL,
    raised_at timestamptz NOT NULL,
    CONSTRAINT expiry_warning_once UNIQUE (kind, fingerprint, days)
);
CREATE INDEX expiry_warning_by_partner ON expiry_warning (partner_id, id);

-- ---- connection checks

-- The last result per partner and family of operations ('' for the ordinary endpoint), and when the next may begin.
CREATE TABLE connection_check (
    partner_id uuid NOT NULL REFERENCES partner (id),
    family text NOT NULL,
    result jsonb NOT NULL,
    checked_at timestamptz NOT NULL,
    PRIMARY KEY (partner_id, family)
);
CREATE TABLE connection_check_turn (
    partner_id uuid PRIMARY KEY REFERENCES partner (id),
    begun_at timestamptz NOT NULL
);
