-- What the directory tells: it is read from these views, so that what counts as a certificate or a contract in force is
-- said once. Applied anew whenever this file changes, after all numbered migrations.

CREATE OR REPLACE VIEW directory_certificate AS
    SELECT partner_id, fingerprint, state, not_after FROM certificate;

-- Time is left to whoever reads it: a contract begins and ends without anybody doing anything.
CREATE OR REPLACE VIEW directory_contract AS
    SELECT contract.id, operator_partner_id, provider_partner_id, contract.services, valid_from, valid_to
    FROM contract
    JOIN partner operator ON operator.id = operator_partner_id AND operator.state IN ('ACTIVE', 'SUSPENDED')
    JOIN partner provider ON provider.id = provider_partner_id AND provider.state IN ('ACTIVE', 'SUSPENDED')
    WHERE contract.ended_at IS NULL;
