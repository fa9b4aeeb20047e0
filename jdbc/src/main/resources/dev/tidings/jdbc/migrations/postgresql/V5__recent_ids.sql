-- Ids of events that were published lately, where duplicates are left out; older ones go away step by step.
CREATE TABLE ${prefix}recent_id (
    event_id VARCHAR(255) PRIMARY KEY,
    -- One publication; it finds by this which ids it was the first to note.
    noted_by VARCHAR(36) NOT NULL,
    noted_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX ${prefix}recent_id_by_time ON ${prefix}recent_id (noted_at);
