-- The partner registry: partners, their ids, certificates, contracts and the log of every change.

-- One row. Every change locks it first and raises it in its own transaction: changes of all replicas are serialized,
-- and whoever reads a revision sees every change up to it.
CREATE TABLE directory_revision (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    revision bigint NOT NULL
);
-- 0 stands for "none yet" in the question of a service that has no copy
INSERT INTO directory_revision (revision) VALUES (1);

CREATE TABLE partner (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    contact_email text,
    state text NOT NULL CHECK (state IN ('ONBOARDING', 'IN_TEST', 'ACTIVE', 'SUSPENDED', 'LEFT')),
    allowed_networks text[] NOT NULL,
    services text[] NOT NULL,
    endpoint_base_url text,
    endpoint_online boolean,
    endpoint_accepts_broadcast boolean,
    endpoint_timeout_ms integer,
    endpoint_trust_anchor_pem text,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE INDEX partner_by_name ON partner (lower(name), id);

-- Ids are unique on the market by their significant characters, whatever grammar they are written in,
-- and whether they are a partner's main id or a sub-partner id. A CPO and an EMP may share one.
CREATE TABLE market_id (
    partner_id uuid NOT NULL REFERENCES partner (id),
    role text NOT NULL CHECK (role IN ('CPO', 'EMP')),
    sub boolean NOT NULL,
    key text NOT NULL,
    text text NOT NULL,
    position integer NOT NULL,
    CONSTRAINT market_id_unique UNIQUE (role, key)
);
CREATE INDEX market_id_by_partner ON market_id (partner_id);

CREATE TABLE partner_limit (
    partner_id uuid NOT NULL REFERENCES partner (id),
    operation text NOT NULL,
    calls_per_minute integer NOT NULL CHECK (calls_per_minute > 0),
    PRIMARY KEY (partner_id, operation)
);

CREATE TABLE certificate_request (
    id uuid PRIMARY KEY,
    partner_id uuid NOT NULL REFERENCES partner (id),
    state text NOT NULL CHECK (state IN ('PENDING', 'APPROVED', 'REJECTED')),
    subject text NOT NULL,
    key_description text NOT NULL,
    key_hash text NOT NULL,
    subject_alternative_names text[] NOT NULL,
    pkcs10 bytea NOT NULL,
    fingerprint text,
    reason text,
    created_at timestamptz NOT NULL,
    decided_at timestamptz,
    decided_by text
);
CREATE INDEX certificate_request_by_partner ON certificate_request (partner_id, created_at);
-- A key is certified once in its life; only a rejected request gives it free again.
CREATE UNIQUE INDEX certificate_request_key ON certificate_request (key_hash) WHERE state <> 'REJECTED';

CREATE TABLE certificate (
    fingerprint text PRIMARY KEY CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
    partner_id uuid NOT NULL REFERENCES partner (id),
    request_id uuid NOT NULL REFERENCES certificate_request (id),
    serial_number text NOT NULL UNIQUE,
    subject text NOT NULL,
    der bytea NOT NULL,
    not_before timestamptz NOT NULL,
    not_after timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('ACTIVE', 'REVOKED')),
    issued_at timestamptz NOT NULL,
    revoked_at timestamptz,
    revoked_by text,
    revocation_reason text,
    CHECK ((state = 'REVOKED') = (revoked_at IS NOT NULL))
);
CREATE INDEX certificate_by_partner ON certificate (partner_id, issued_at);
CREATE INDEX certificate_revoked ON certificate (revoked_at) WHERE state = 'REVOKED';

CREATE TABLE contract (
    id uuid PRIMARY KEY,
    operator_partner_id uuid NOT NULL REFERENCES partner (id),
    provider_partner_id uuid NOT NULL REFERENCES partner (id),
    services text[] NOT NULL CHECK (cardinality(services) > 0),
    valid_from timestamptz,
    valid_to timestamptz,
    created_at timestamptz NOT NULL,
    CHECK (valid_from < valid_to)
);
CREATE INDEX contract_by_operator ON contract (operator_partner_id, provider_partner_id);
CREATE INDEX contract_by_provider ON contract (provider_partner_id);

CREATE TABLE data_check (
    partner_id uuid PRIMARY KEY REFERENCES partner (id),
    state text NOT NULL CHECK (state IN ('DRAFT', 'SUBMITTED', 'ACCEPTED', 'REJECTED')),
    remark text,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL
);
CREATE TABLE data_check_answer (
    partner_id uuid NOT NULL REFERENCES data_check (partner_id),
    property text NOT NULL,
    answer text NOT NULL CHECK (answer IN ('PROVIDED', 'PARTLY', 'NOT_PROVIDED')),
    comment text,
    PRIMARY KEY (partner_id, property)
);

-- Who changed what, when, before and after. Rows are only ever added: the triggers refuse anything else.
CREATE TABLE audit_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    who text NOT NULL,
    action text NOT NULL,
    partner_id uuid,
    subject text NOT NULL,
    before jsonb,
    after jsonb
);
CREATE INDEX audit_entry_by_partner ON audit_entry (partner_id, id);
CREATE INDEX audit_entry_by_time ON audit_entry (at);

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit log is append-only';
END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

-- The certificate authority of a laptop, made at the first start without a key store and shared by the replicas.
CREATE TABLE development_ca (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    key_store bytea NOT NULL
);
