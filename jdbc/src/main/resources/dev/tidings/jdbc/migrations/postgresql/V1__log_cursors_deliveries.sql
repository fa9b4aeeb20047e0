-- The log: one row per event, never changed.
CREATE TABLE ${prefix}event (
    position BIGINT PRIMARY KEY,
    event_id VARCHAR(255) NOT NULL,
    type VARCHAR(200) NOT NULL,
    version INTEGER NOT NULL,
    source VARCHAR(2000),
    event_key VARCHAR(255),
    topics TEXT,
    tenant VARCHAR(2000),
    correlation_id VARCHAR(2000),
    causation_id VARCHAR(2000),
    metadata TEXT,
    payload TEXT NOT NULL,
    occurred_at TIMESTAMP WITH TIME ZONE NOT NULL,
    -- What a time stamp of microseconds cannot hold: 0 to 999 nanoseconds.
    occurred_nanos SMALLINT NOT NULL,
    recorded_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL
);
CREATE INDEX ${prefix}event_by_id ON ${prefix}event (event_id);

-- CACHE 1: a connection must draw positions one by one, or they would not follow the order of transactions.
CREATE SEQUENCE ${prefix}event_position CACHE 1;

-- How far each subscription has read, and who reads for it.
CREATE TABLE ${prefix}cursor (
    subscription VARCHAR(200) NOT NULL,
    partition_no INTEGER NOT NULL,
    start_position BIGINT NOT NULL,
    position BIGINT NOT NULL,
    gaps TEXT NOT NULL,
    claimed_to BIGINT,
    lease_owner VARCHAR(200),
    lease_token BIGINT NOT NULL,
    lease_until TIMESTAMP WITH TIME ZONE,
    PRIMARY KEY (subscription, partition_no)
);

-- Deliveries that wait for another attempt; one that succeeds at once never has a row.
CREATE TABLE ${prefix}delivery (
    subscription VARCHAR(200) NOT NULL,
    position BIGINT NOT NULL,
    event_key VARCHAR(255),
    attempts INTEGER NOT NULL,
    -- Null while an earlier event of the same key is pending: a key's long queue costs a search for what is due nothing.
    next_attempt_at TIMESTAMP WITH TIME ZONE,
    PRIMARY KEY (subscription, position)
);
CREATE INDEX ${prefix}delivery_by_time ON ${prefix}delivery (subscription, next_attempt_at);
CREATE INDEX ${prefix}delivery_by_key ON ${prefix}delivery (subscription, event_key, position);
CREATE INDEX ${prefix}delivery_by_position ON ${prefix}delivery (position);

-- The history of failed attempts.
CREATE TABLE ${prefix}attempt (
    position BIGINT NOT NULL,
    subscription VARCHAR(200) NOT NULL,
    number INTEGER NOT NULL,
    failed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    instance VARCHAR(200) NOT NULL,
    error TEXT NOT NULL,
    stack_trace TEXT NOT NULL,
    PRIMARY KEY (position, subscription, number)
);

-- What was given up; the cause is the attempt of that number.
CREATE TABLE ${prefix}dead_letter (
    position BIGINT NOT NULL,
    subscription VARCHAR(200) NOT NULL,
    attempts INTEGER NOT NULL,
    died_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (position, subscription)
);
CREATE INDEX ${prefix}dead_letter_by_time ON ${prefix}dead_letter (died_at, position);
