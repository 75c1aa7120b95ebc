-- A turn asks only for tickets above one of the same lane that is known to have had its turn: below it none is open. Tickets
-- come and go so fast that the index is full of those that are gone, which had all to be passed.
DROP FUNCTION status_turn(bigint, bigint, text, text[]);
DROP FUNCTION take_turn(bigint, bigint);

-- Whether it is a push's turn, in its own transaction, which holds the lane from here on: 0 yes; 1 not yet, an older ticket
-- of a replica that lives is open; 2 never, its ticket is gone. Older tickets of replicas that died are ended here, so that
-- a push of theirs that is still under way finds its ticket gone.
CREATE FUNCTION take_turn(of_lane bigint, ticket bigint, above bigint) RETURNS integer
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(of_lane);
    IF EXISTS (SELECT 1 FROM push_ticket t WHERE t.lane = of_lane AND t.id > above AND t.id < ticket) THEN
        DELETE FROM push_ticket t
        WHERE t.lane = of_lane AND t.id > above AND t.id < ticket AND NOT replica_lives(t.replica);
        IF EXISTS (SELECT 1 FROM push_ticket t WHERE t.lane = of_lane AND t.id > above AND t.id < ticket) THEN
            RETURN 1;
        END IF;
    END IF;
    IF EXISTS (SELECT 1 FROM push_ticket t WHERE t.id = ticket) THEN
        RETURN 0;
    END IF;
    RETURN 2;
END
$$;

-- The turn of a push of status, and with it what the push is compared with. The first row has the turn and whether the
-- operator has ever pushed status; then follows a row for each given charging spot of which the hub has data.
CREATE FUNCTION status_turn(of_lane bigint, ticket bigint, above bigint, of_operator text, keys text[])
    RETURNS TABLE (turn integer, pushes boolean, known_key text, known_status text, known_extensions text)
    LANGUAGE plpgsql ROWS 10 AS $$
DECLARE
    taken integer := take_turn(of_lane, ticket, above);
BEGIN
    RETURN QUERY SELECT taken, EXISTS (SELECT 1 FROM operator_state o
                                       WHERE o.operator_key = of_operator AND o.status_since IS NOT NULL),
                        NULL::text, NULL::text, NULL::text;
    IF taken = 0 THEN
        RETURN QUERY SELECT taken, true, d.evse_key, s.status, s.extensions
                     FROM evse_data d LEFT JOIN evse_status s USING (evse_key) WHERE d.evse_key = ANY (keys);
    END IF;
END
$$;
