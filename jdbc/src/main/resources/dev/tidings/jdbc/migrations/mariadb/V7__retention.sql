-- Every statement here can be run again: each one is committed by itself. Times are in UTC.

-- Which instance looks after the log's age. One row.
CREATE TABLE IF NOT EXISTS ${prefix}retention (
    number INTEGER PRIMARY KEY,
    lease_owner VARCHAR(200),
    lease_until DATETIME(6)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
INSERT IGNORE INTO ${prefix}retention (number) VALUES (1);

-- What has left the log, and where it is archived. Without a time of leaving it is archived and about to leave.
CREATE TABLE IF NOT EXISTS ${prefix}retired (
    first_position BIGINT PRIMARY KEY,
    last_position BIGINT NOT NULL,
    events BIGINT NOT NULL,
    archived_as VARCHAR(2000),
    sha256 VARCHAR(64),
    retired_at DATETIME(6)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
