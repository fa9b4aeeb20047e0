-- Every statement here can be run again: each one is committed by itself. Times are in UTC.

-- A subscription may have several cursors, each with the events of some slots. The slot of a delivery follows from its key or position.
ALTER TABLE ${prefix}cursor ADD COLUMN IF NOT EXISTS partition_count INTEGER NOT NULL DEFAULT 1;
ALTER TABLE ${prefix}delivery ADD COLUMN IF NOT EXISTS slot SMALLINT NOT NULL DEFAULT 0;

-- The instances that share the subscriptions, so that they can divide the work. Nothing that must hold rests on it.
CREATE TABLE IF NOT EXISTS ${prefix}instance (
    name VARCHAR(200) PRIMARY KEY,
    subscriptions LONGTEXT NOT NULL,
    alive_until DATETIME(6) NOT NULL
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
