-- For searching by time and for retention. Grows at its right end only, so a start pays little for it.
CREATE INDEX session_started ON session (started_at, id);

-- Sessions whose charge detail record is awaited.
CREATE INDEX session_stopped ON session (state_since) WHERE state = 'STOPPED';
