-- The quality of operators' data: one assessment of each operator and day, the last one of that day.
CREATE TABLE quality_assessment (
    operator_key     text COLLATE "C" NOT NULL,
    day              date             NOT NULL,
    assessed_at      timestamptz      NOT NULL,
    records          integer          NOT NULL,
    -- 0 to 100; NaN without records
    score            numeric          NOT NULL,
    -- what was found, as the management API shows it
    findings         text             NOT NULL,
    PRIMARY KEY (operator_key, day)
);
