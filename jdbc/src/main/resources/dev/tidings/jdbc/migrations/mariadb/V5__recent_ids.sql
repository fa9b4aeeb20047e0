-- Ids of events that were published lately, where duplicates are left out; older ones go away step by step.
CREATE TABLE IF NOT EXISTS ${prefix}recent_id (
    event_id VARCHAR(255) PRIMARY KEY,
    -- One publication; it finds by this which ids it was the first to note.
    noted_by VARCHAR(36) NOT NULL,
    noted_at DATETIME(6) NOT NULL
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX IF NOT EXISTS ${prefix}recent_id_by_time ON ${prefix}recent_id (noted_at);
