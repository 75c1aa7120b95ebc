-- Offers of operators and the subscriptions to them; what contracts promise; the levels of service that were measured.

-- What an operator offers to every provider (provider_partner_id null) or to one. Its terms never change: who wants
-- others withdraws the offer and makes a new one.
CREATE TABLE contract_offer (
    id uuid PRIMARY KEY,
    operator_partner_id uuid NOT NULL REFERENCES partner (id),
    provider_partner_id uuid REFERENCES partner (id),
    name text,
    services varchar[] NOT NULL CHECK (cardinality(services) > 0),
    valid_from timestamptz,
    valid_to timestamptz,
    approval_required boolean NOT NULL,
    notice_days integer NOT NULL CHECK (notice_days >= 0),
    availability_percent numeric(5, 2),
    response_time_ms integer,
    created_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    withdrawal_reason text,
    CHECK (valid_from < valid_to)
);
CREATE INDEX contract_offer_by_operator ON contract_offer (operator_partner_id, created_at);
CREATE INDEX contract_offer_by_provider ON contract_offer (provider_partner_id, created_at);

CREATE TABLE contract_subscription (
    id uuid PRIMARY KEY,
    offer_id uuid NOT NULL REFERENCES contract_offer (id),
    operator_partner_id uuid NOT NULL REFERENCES partner (id),
    provider_partner_id uuid NOT NULL REFERENCES partner (id),
    services text[] NOT NULL CHECK (cardinality(services) > 0),
    valid_from timestamptz,
    valid_to timestamptz,
    state text NOT NULL CHECK (state IN ('REQUESTED', 'ACTIVE', 'REJECTED', 'LAPSED', 'RETRACTED', 'CANCELLED')),
    requested_at timestamptz NOT NULL,
    decide_by timestamptz,
    decided_at timestamptz,
    decided_by text CHECK (decided_by IN ('OPERATOR', 'PROVIDER', 'HUB', 'CLOCK')),
    reason text,
    contract_id uuid UNIQUE,
    ends_at timestamptz,
    CHECK ((state = 'REQUESTED') = (decide_by IS NOT NULL)),
    CHECK ((state IN ('ACTIVE', 'CANCELLED')) = (contract_id IS NOT NULL))
);
CREATE INDEX contract_subscription_by_offer ON contract_subscription (offer_id);
CREATE INDEX contract_subscription_by_operator ON contract_subscription (operator_partner_id, provider_partner_id);
CREATE INDEX contract_subscription_by_provider ON contract_subscription (provider_partner_id);
CREATE INDEX contract_subscription_undecided ON contract_subscription (decide_by) WHERE state = 'REQUESTED';

-- A contract that was ended stays, for the levels of service of the months in which it was in force.
ALTER TABLE contract
    ADD COLUMN offer_id uuid REFERENCES contract_offer (id),
    ADD COLUMN availability_percent numeric(5, 2),
    ADD COLUMN response_time_ms integer,
    ADD COLUMN ended_at timestamptz;

ALTER TABLE data_check
    ADD COLUMN submitted_at timestamptz;

-- What was measured of a partner on one day (UTC). TO_PARTNER: calls of the hub to its back end; FROM_PARTNER: its calls
-- to the hub. Response times are counts by class; the classes are io.roamhub.common.servicelevel.ResponseTimes.
CREATE TABLE service_level_day (
    partner_id uuid NOT NULL,
    day date NOT NULL,
    direction text NOT NULL CHECK (direction IN ('TO_PARTNER', 'FROM_PARTNER')),
    family text NOT NULL,
    calls bigint NOT NULL,
    failures bigint NOT NULL,
    response_times bigint[] NOT NULL,
    PRIMARY KEY (partner_id, day, direction, family)
);

-- Which reports were taken, so that one that arrives again counts once; kept as long as a report may be late.
CREATE TABLE service_level_report (
    reporter text NOT NULL,
    minute timestamptz NOT NULL,
    part integer NOT NULL,
    PRIMARY KEY (reporter, minute, part)
);
CREATE INDEX service_level_report_by_minute ON service_level_report (minute);
