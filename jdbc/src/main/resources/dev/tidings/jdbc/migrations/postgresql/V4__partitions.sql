-- A subscription may have several cursors, each with the events of some slots. The slot of a delivery follows from its key or position.
ALTER TABLE ${prefix}cursor ADD COLUMN partition_count INTEGER DEFAULT 1 NOT NULL;
ALTER TABLE ${prefix}delivery ADD COLUMN slot SMALLINT DEFAULT 0 NOT NULL;

-- The instances that share the subscriptions, so that they can divide the work. Nothing that must hold rests on it.
CREATE TABLE ${prefix}instance (
    name VARCHAR(200) PRIMARY KEY,
    subscriptions TEXT NOT NULL,
    alive_until TIMESTAMP WITH TIME ZONE NOT NULL
);
