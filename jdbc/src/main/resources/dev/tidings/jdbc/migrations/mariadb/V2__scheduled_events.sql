-- Events that wait for their time; one that is due goes to the log, and its row goes away in the same transaction.
CREATE TABLE IF NOT EXISTS ${prefix}scheduled (
    number BIGINT AUTO_INCREMENT PRIMARY KEY,
    due_at DATETIME(6) NOT NULL,
    event_id VARCHAR(255) NOT NULL,
    type VARCHAR(200) NOT NULL,
    version INTEGER NOT NULL,
    source VARCHAR(2000),
    event_key VARCHAR(255),
    topics LONGTEXT,
    metadata LONGTEXT,
    payload LONGTEXT NOT NULL,
    occurred_at DATETIME(6) NOT NULL,
    -- What a time stamp of microseconds cannot hold: 0 to 999 nanoseconds.
    occurred_nanos SMALLINT NOT NULL,
    INDEX ${prefix}scheduled_by_time (due_at, number)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
