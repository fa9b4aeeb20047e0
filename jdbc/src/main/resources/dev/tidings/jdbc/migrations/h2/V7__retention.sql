-- Which instance looks after the log's age. One row.
CREATE TABLE IF NOT EXISTS ${prefix}retention (
    number INTEGER PRIMARY KEY,
    lease_owner VARCHAR(200),
    lease_until TIMESTAMP WITH TIME ZONE
);
MERGE INTO ${prefix}retention (number, lease_owner, lease_until) KEY (number) VALUES (1, NULL, NULL);

-- What has left the log, and where it is archived. Without a time of leaving it is archived and about to leave.
CREATE TABLE IF NOT EXISTS ${prefix}retired (
    first_position BIGINT PRIMARY KEY,
    last_position BIGINT NOT NULL,
    events BIGINT NOT NULL,
    archived_as VARCHAR(2000),
    sha256 VARCHAR(64),
    retired_at TIMESTAMP WITH TIME ZONE
);
