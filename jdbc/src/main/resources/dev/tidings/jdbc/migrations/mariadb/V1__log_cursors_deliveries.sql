-- Every statement here can be run again: each one is committed by itself. Times are in UTC.

-- The log: one row per event, never changed.
CREATE TABLE IF NOT EXISTS ${prefix}event (
    position BIGINT AUTO_INCREMENT PRIMARY KEY,
    event_id VARCHAR(255) NOT NULL,
    type VARCHAR(200) NOT NULL,
    version INTEGER NOT NULL,
    source VARCHAR(2000),
    event_key VARCHAR(255),
    topics LONGTEXT,
    tenant VARCHAR(2000),
    correlation_id VARCHAR(2000),
    causation_id VARCHAR(2000),
    metadata LONGTEXT,
    payload LONGTEXT NOT NULL,
    occurred_at DATETIME(6) NOT NULL,
    -- What a time stamp of microseconds cannot hold: 0 to 999 nanoseconds.
    occurred_nanos SMALLINT NOT NULL,
    recorded_at DATETIME(6) NOT NULL,
    -- The row of the writer table that the transaction had locked when it drew the position; null would mean that it had none.
    writer_slot TINYINT NOT NULL,
    INDEX ${prefix}event_by_type (type, position),
    INDEX ${prefix}event_by_id (event_id)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- Which transactions may have drawn positions: each holds a shared lock on one of these rows, which are never changed.
CREATE TABLE IF NOT EXISTS ${prefix}writer (
    slot TINYINT PRIMARY KEY
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
INSERT IGNORE INTO ${prefix}writer (slot) VALUES
    (0), (1), (2), (3), (4), (5), (6), (7), (8), (9),
    (10), (11), (12), (13), (14), (15), (16), (17), (18), (19),
    (20), (21), (22), (23), (24), (25), (26), (27), (28), (29),
    (30), (31), (32), (33), (34), (35), (36), (37), (38), (39),
    (40), (41), (42), (43), (44), (45), (46), (47), (48), (49),
    (50), (51), (52), (53), (54), (55), (56), (57), (58), (59);

-- How far each subscription has read, and who reads for it.
CREATE TABLE IF NOT EXISTS ${prefix}cursor (
    subscription VARCHAR(200) NOT NULL,
    partition_no INTEGER NOT NULL,
    start_position BIGINT NOT NULL,
    position BIGINT NOT NULL,
    gaps LONGTEXT NOT NULL,
    claimed_to BIGINT,
    lease_owner VARCHAR(200),
    lease_token BIGINT NOT NULL,
    lease_until DATETIME(6),
    PRIMARY KEY (subscription, partition_no)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- Deliveries that wait for another attempt; one that succeeds at once never has a row.
CREATE TABLE IF NOT EXISTS ${prefix}delivery (
    subscription VARCHAR(200) NOT NULL,
    position BIGINT NOT NULL,
    event_key VARCHAR(255),
    attempts INTEGER NOT NULL,
    -- Null while an earlier event of the same key is pending: a key's long queue costs a search for what is due nothing.
    next_attempt_at DATETIME(6),
    PRIMARY KEY (subscription, position),
    INDEX ${prefix}delivery_by_time (subscription, next_attempt_at),
    INDEX ${prefix}delivery_by_key (subscription, event_key, position),
    INDEX ${prefix}delivery_by_position (position)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- The history of failed attempts.
CREATE TABLE IF NOT EXISTS ${prefix}attempt (
    position BIGINT NOT NULL,
    subscription VARCHAR(200) NOT NULL,
    number INTEGER NOT NULL,
    failed_at DATETIME(6) NOT NULL,
    instance VARCHAR(200) NOT NULL,
    error LONGTEXT NOT NULL,
    stack_trace LONGTEXT NOT NULL,
    PRIMARY KEY (position, subscription, number)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- What was given up; the cause is the attempt of that number.
CREATE TABLE IF NOT EXISTS ${prefix}dead_letter (
    position BIGINT NOT NULL,
    subscription VARCHAR(200) NOT NULL,
    attempts INTEGER NOT NULL,
    died_at DATETIME(6) NOT NULL,
    PRIMARY KEY (position, subscription),
    INDEX ${prefix}dead_letter_by_time (died_at, position)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
