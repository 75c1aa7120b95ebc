-- Partners as their life needs it (contacts, endpoints per family of operations, versions), and a directory that is
-- served as changes instead of as a whole.

-- ---- partners

-- Rises with every change of the partner: the ETag of the management API.
ALTER TABLE partner ADD COLUMN version bigint NOT NULL DEFAULT 1;
-- Why it is in its state, and since when.
ALTER TABLE partner ADD COLUMN state_reason text;
ALTER TABLE partner ADD COLUMN state_since timestamptz NOT NULL DEFAULT now();
UPDATE partner SET state_since = changed_at;

CREATE TABLE partner_contact (
    partner_id uuid NOT NULL REFERENCES partner (id),
    position integer NOT NULL,
    role text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    phone text,
    PRIMARY KEY (partner_id, position)
);

-- Where a family of operations is called, when that is not the partner's ordinary endpoint.
CREATE TABLE partner_endpoint (
    partner_id uuid NOT NULL REFERENCES partner (id),
    family text NOT NULL,
    base_url text NOT NULL,
    online boolean NOT NULL,
    accepts_broadcast boolean NOT NULL,
    timeout_ms integer NOT NULL,
    trust_anchor_pem text,
    PRIMARY KEY (partner_id, family)
);

CREATE INDEX audit_entry_by_action ON audit_entry (action, id);

-- ---- revisions

-- Every revision has a mark of its own, by which the registry knows its own past again: a copy that stands at a revision
-- of a database that was set up anew or restored has another mark, and gets the whole directory.
ALTER TABLE directory_revision ADD COLUMN mark uuid NOT NULL DEFAULT gen_random_uuid();
-- Hash of the certificate authorities as the directory last told them.
ALTER TABLE directory_revision ADD COLUMN authorities text;

CREATE TABLE directory_history (
    revision bigint PRIMARY KEY,
    mark uuid NOT NULL
);
INSERT INTO directory_history (revision, mark) SELECT revision, mark FROM directory_revision;

CREATE FUNCTION mark_directory_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.mark := gen_random_uuid();
    INSERT INTO directory_history (revision, mark) VALUES (NEW.revision, NEW.mark)
        ON CONFLICT (revision) DO UPDATE SET mark = EXCLUDED.mark;
    DELETE FROM directory_history WHERE revision <= NEW.revision - 100000;
    RETURN NEW;
END $$;
CREATE TRIGGER directory_revision_mark BEFORE UPDATE OF revision ON directory_revision
    FOR EACH ROW EXECUTE FUNCTION mark_directory_revision();

-- ---- what changed at which revision

-- One row per partner and contract that the directory ever knew, with the revision of its last change; what has gone
-- keeps its row. The rows are written by triggers, so that no change can be forgotten. They take the revision that the
-- present transaction has raised: whatever changes the tables below raises directory_revision first, in the same
-- transaction (see io.roamhub.registry.change.Changes).
CREATE TABLE directory_change (
    kind text NOT NULL CHECK (kind IN ('PARTNER', 'CONTRACT', 'AUTHORITIES')),
    id uuid NOT NULL,
    revision bigint NOT NULL,
    PRIMARY KEY (kind, id)
);
CREATE INDEX directory_change_by_revision ON directory_change (revision);
INSERT INTO directory_change (kind, id, revision) SELECT 'PARTNER', id, revision FROM partner, directory_revision;
INSERT INTO directory_change (kind, id, revision) SELECT 'CONTRACT', id, revision FROM contract, directory_revision;

CREATE FUNCTION note_directory_change(changed_kind text, changed_id uuid) RETURNS void LANGUAGE sql AS $$
    INSERT INTO directory_change AS known (kind, id, revision)
        SELECT changed_kind, changed_id, revision FROM directory_revision
        ON CONFLICT (kind, id) DO UPDATE SET revision = EXCLUDED.revision WHERE known.revision <> EXCLUDED.revision
$$;

-- For every table whose rows are a part of a partner and name it in partner_id.
CREATE FUNCTION note_change_of_partner_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM note_directory_change('PARTNER', OLD.partner_id);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM note_directory_change('PARTNER', NEW.partner_id);
    END IF;
    RETURN NULL;
END $$;

-- For every table whose rows are contracts.
CREATE FUNCTION note_change_of_contract() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM note_directory_change('CONTRACT', COALESCE(NEW.id, OLD.id));
    RETURN NULL;
END $$;

-- For every table that decides which certificate authorities the gateway trusts.
CREATE FUNCTION note_change_of_authorities() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM note_directory_change('AUTHORITIES', '00000000-0000-0000-0000-000000000000');
    RETURN NULL;
END $$;

-- The contracts of a partner come and go with it.
CREATE FUNCTION note_change_of_partner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM note_directory_change('PARTNER', COALESCE(NEW.id, OLD.id));
    IF TG_OP = 'UPDATE'
            AND (OLD.state IN ('ACTIVE', 'SUSPENDED')) <> (NEW.state IN ('ACTIVE', 'SUSPENDED')) THEN
        PERFORM note_directory_change('CONTRACT', contract.id) FROM contract
            WHERE contract.operator_partner_id = NEW.id OR contract.provider_partner_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER partner_in_directory AFTER INSERT OR UPDATE OR DELETE ON partner
    FOR EACH ROW EXECUTE FUNCTION note_change_of_partner();
CREATE TRIGGER market_id_in_directory AFTER INSERT OR UPDATE OR DELETE ON market_id
    FOR EACH ROW EXECUTE FUNCTION note_change_of_partner_part();
CREATE TRIGGER partner_limit_in_directory AFTER INSERT OR UPDATE OR DELETE ON partner_limit
    FOR EACH ROW EXECUTE FUNCTION note_change_of_partner_part();
CREATE TRIGGER partner_endpoint_in_directory AFTER INSERT OR UPDATE OR DELETE ON partner_endpoint
    FOR EACH ROW EXECUTE FUNCTION note_change_of_partner_part();
CREATE TRIGGER certificate_in_directory AFTER INSERT OR UPDATE OR DELETE ON certificate
    FOR EACH ROW EXECUTE FUNCTION note_change_of_partner_part();
CREATE TRIGGER contract_in_directory AFTER INSERT OR UPDATE OR DELETE ON contract
    FOR EACH ROW EXECUTE FUNCTION note_change_of_contract();
