-- How replicas of a service share the rate limits. A book of the last minute: lost, it is written anew.
CREATE TABLE rate_share_group (
    name text PRIMARY KEY,
    replicas text NOT NULL
) WITH (fillfactor = 50);

-- Only limits that are shared otherwise than by plain division.
CREATE TABLE rate_share (
    group_name text NOT NULL REFERENCES rate_share_group (name),
    partner_id uuid NOT NULL,
    operation text NOT NULL,
    shares text NOT NULL,
    PRIMARY KEY (group_name, partner_id, operation)
) WITH (fillfactor = 70);
