-- Two people at the same form: the version that each has seen (ETag, If-Match).
ALTER TABLE data_check ADD COLUMN version bigint NOT NULL DEFAULT 1;
ALTER TABLE data_check ALTER COLUMN version DROP DEFAULT;

-- The audit log is kept for ever and says of contacts only that they changed. Entries from before lose names, mail addresses
-- and telephone numbers here, the one time that entries are touched.
CREATE FUNCTION audit_without_people(shown jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT (shown - 'contactEmail') || CASE WHEN jsonb_typeof(shown -> 'contacts') = 'array'
        THEN jsonb_build_object('contacts', coalesce(
            (SELECT jsonb_agg(jsonb_build_object('role', one -> 'role') ORDER BY place)
             FROM jsonb_array_elements(shown -> 'contacts') WITH ORDINALITY AS contact (one, place)), '[]'))
        ELSE '{}' END
$$;
ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only;
UPDATE audit_entry SET
    after = audit_without_people(after) || CASE
        WHEN coalesce(nullif(before -> 'contacts', 'null'), '[]') <> coalesce(nullif(after -> 'contacts', 'null'), '[]')
            OR coalesce(before -> 'contactEmail', 'null') <> coalesce(after -> 'contactEmail', 'null')
        THEN '{"contactsChanged": true}'::jsonb ELSE '{}' END,
    before = audit_without_people(before)
WHERE (before ?| ARRAY['contacts', 'contactEmail'] OR after ?| ARRAY['contacts', 'contactEmail'])
    AND coalesce(jsonb_typeof(before), 'object') = 'object' AND coalesce(jsonb_typeof(after), 'object') = 'object';
ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only;
DROP FUNCTION audit_without_people(jsonb);
