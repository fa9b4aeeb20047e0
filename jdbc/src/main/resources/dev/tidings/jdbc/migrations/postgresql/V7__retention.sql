-- The log in partitions by position, so that old events leave as a whole. The log so far becomes the first one: nothing is copied or read.
-- Its bounds are open, so no position is without a partition; retention, once it is switched on, makes further ones.
DO $$
BEGIN
    LOCK TABLE ${prefix}event IN ACCESS EXCLUSIVE MODE;
    ALTER TABLE ${prefix}event RENAME TO ${prefix}event_part_1;
    ALTER INDEX ${prefix}event_pkey RENAME TO ${prefix}event_part_1_pkey;
    ALTER INDEX ${prefix}event_by_id RENAME TO ${prefix}event_part_1_by_id;
    ALTER INDEX ${prefix}event_search RENAME TO ${prefix}event_part_1_search;

    CREATE TABLE ${prefix}event (LIKE ${prefix}event_part_1 INCLUDING DEFAULTS) PARTITION BY RANGE (position);
    ALTER TABLE ${prefix}event ADD CONSTRAINT ${prefix}event_pkey PRIMARY KEY (position);
    CREATE INDEX ${prefix}event_by_id ON ${prefix}event (event_id);
    CREATE INDEX ${prefix}event_search ON ${prefix}event USING brin (
        recorded_at, type text_bloom_ops (n_distinct_per_range = 100), event_key text_bloom_ops (n_distinct_per_range = 600),
        tenant text_bloom_ops (n_distinct_per_range = 100), correlation_id text_bloom_ops (n_distinct_per_range = 600))
        WITH (pages_per_range = 32, autosummarize = on);
    ALTER TABLE ${prefix}event ATTACH PARTITION ${prefix}event_part_1 FOR VALUES FROM (MINVALUE) TO (MAXVALUE);
END
$$;

-- Which instance looks after the log's age. One row.
CREATE TABLE ${prefix}retention (
    number INTEGER PRIMARY KEY,
    lease_owner VARCHAR(200),
    lease_until TIMESTAMP WITH TIME ZONE
);
INSERT INTO ${prefix}retention (number) VALUES (1);

-- What has left the log, and where it is archived. Without a time of leaving it is archived and about to leave.
CREATE TABLE ${prefix}retired (
    first_position BIGINT PRIMARY KEY,
    last_position BIGINT NOT NULL,
    events BIGINT NOT NULL,
    archived_as VARCHAR(2000),
    sha256 VARCHAR(64),
    retired_at TIMESTAMP WITH TIME ZONE
);
