-- Every statement here can be run again: each one is committed by itself.

-- What dead letters are searched by, so that a search need not look into the log for each of them.
ALTER TABLE ${prefix}dead_letter ADD COLUMN IF NOT EXISTS type VARCHAR(200) NOT NULL DEFAULT '';
ALTER TABLE ${prefix}dead_letter ADD COLUMN IF NOT EXISTS event_key VARCHAR(255);
ALTER TABLE ${prefix}dead_letter ADD COLUMN IF NOT EXISTS tenant VARCHAR(2000);
UPDATE ${prefix}dead_letter SET
    type = COALESCE((SELECT e.type FROM ${prefix}event e WHERE e.position = ${prefix}dead_letter.position), ''),
    event_key = (SELECT e.event_key FROM ${prefix}event e WHERE e.position = ${prefix}dead_letter.position),
    tenant = (SELECT e.tenant FROM ${prefix}event e WHERE e.position = ${prefix}dead_letter.position)
    WHERE type = '';
CREATE INDEX IF NOT EXISTS ${prefix}dead_letter_by_key ON ${prefix}dead_letter (event_key, died_at, position);
