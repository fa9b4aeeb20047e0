-- What a subscription had pending when a replay to it was ordered: it comes from the subscription, and not from the replay. The rows go
-- when the replay ends.
CREATE TABLE IF NOT EXISTS ${prefix}replay_unfinished (
    replay_id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (replay_id, position)
);
