-- Every statement here can be run again: each one is committed by itself. Times are in UTC.

-- What was before an operator redelivered it: calls of the handler, and the payload that it gets in place of the log's.
ALTER TABLE ${prefix}delivery ADD COLUMN IF NOT EXISTS attempts_before INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ${prefix}delivery ADD COLUMN IF NOT EXISTS payload LONGTEXT;

-- The edited payload, and the beginning of the last error, so that searching and counting need not read the attempts.
ALTER TABLE ${prefix}dead_letter ADD COLUMN IF NOT EXISTS payload LONGTEXT;
ALTER TABLE ${prefix}dead_letter ADD COLUMN IF NOT EXISTS error_start VARCHAR(500) NOT NULL DEFAULT '';
ALTER TABLE ${prefix}dead_letter ADD COLUMN IF NOT EXISTS error_class VARCHAR(200) NOT NULL DEFAULT '';
UPDATE ${prefix}dead_letter SET error_start = COALESCE((
    SELECT SUBSTRING(a.error, 1, 500) FROM ${prefix}attempt a WHERE a.position = ${prefix}dead_letter.position
    AND a.subscription = ${prefix}dead_letter.subscription AND a.number = ${prefix}dead_letter.attempts), '')
    WHERE error_start = '';
UPDATE ${prefix}dead_letter SET error_class = SUBSTRING(
    CASE WHEN POSITION(':' IN error_start) > 0 THEN SUBSTRING(error_start, 1, POSITION(':' IN error_start) - 1)
    ELSE error_start END, 1, 200)
    WHERE error_class = '';
CREATE INDEX IF NOT EXISTS ${prefix}dead_letter_by_subscription ON ${prefix}dead_letter (subscription, died_at, position);

-- What operators did with dead letters; never changed.
CREATE TABLE IF NOT EXISTS ${prefix}dead_letter_action (
    number BIGINT AUTO_INCREMENT PRIMARY KEY,
    position BIGINT NOT NULL,
    subscription VARCHAR(200) NOT NULL,
    kind VARCHAR(20) NOT NULL,
    actor VARCHAR(200) NOT NULL,
    acted_at DATETIME(6) NOT NULL,
    attempts INTEGER NOT NULL,
    detail LONGTEXT,
    INDEX ${prefix}dead_letter_action_by_delivery (position, subscription)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- Searches in the log. Long texts by their beginning: an index entry must be short.
CREATE INDEX IF NOT EXISTS ${prefix}event_by_key ON ${prefix}event (event_key, position);
CREATE INDEX IF NOT EXISTS ${prefix}event_by_tenant ON ${prefix}event (tenant(200), position);
CREATE INDEX IF NOT EXISTS ${prefix}event_by_correlation ON ${prefix}event (correlation_id(200), position);
CREATE INDEX IF NOT EXISTS ${prefix}event_by_time ON ${prefix}event (recorded_at);
