-- Every statement here can be run again: each one is committed by itself. Times are in UTC.

-- What operators have delivered once more. A replay that is neither at its end nor ended has a cursor under its name.
CREATE TABLE IF NOT EXISTS ${prefix}replay (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    -- The cursor's subscription; null only within the transaction that draws the id.
    name VARCHAR(200),
    subscription VARCHAR(200) NOT NULL,
    state VARCHAR(20) NOT NULL,
    types VARCHAR(1000) NOT NULL,
    type VARCHAR(200),
    topic LONGTEXT,
    event_key VARCHAR(255),
    tenant VARCHAR(2000),
    correlation_id VARCHAR(2000),
    recorded_from DATETIME(6),
    recorded_before DATETIME(6),
    asked_first BIGINT NOT NULL,
    asked_last BIGINT NOT NULL,
    -- What it comes to: from the first to the last position, but for what the subscription had not passed.
    first_position BIGINT NOT NULL,
    last_position BIGINT NOT NULL,
    excluded LONGTEXT NOT NULL,
    per_second INTEGER NOT NULL,
    actor VARCHAR(200) NOT NULL,
    reason VARCHAR(2000) NOT NULL,
    ordered_at DATETIME(6) NOT NULL,
    changed_at DATETIME(6) NOT NULL,
    changed_by VARCHAR(200) NOT NULL,
    note VARCHAR(2000) NOT NULL,
    -- How far it is: the place counts once there is no cursor any more, and so does the last token of its leases.
    place BIGINT NOT NULL,
    handled BIGINT NOT NULL,
    pace DOUBLE PRECISION NOT NULL,
    lease_token BIGINT NOT NULL,
    INDEX ${prefix}replay_by_state (state)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
