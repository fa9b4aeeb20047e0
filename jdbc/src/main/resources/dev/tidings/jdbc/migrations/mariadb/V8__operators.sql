-- Every statement here can be run again: each one is committed by itself. Times are in UTC.

-- Subscriptions that an operator has stopped. As long as a row is here, no lease of the subscription is lent.
CREATE TABLE IF NOT EXISTS ${prefix}subscription_pause (
    subscription VARCHAR(200) PRIMARY KEY,
    actor VARCHAR(200) NOT NULL,
    paused_at DATETIME(6) NOT NULL,
    reason VARCHAR(2000) NOT NULL
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- What operators did and what was refused to them; never changed.
CREATE TABLE IF NOT EXISTS ${prefix}audit (
    number BIGINT AUTO_INCREMENT PRIMARY KEY,
    noted_at DATETIME(6) NOT NULL,
    actor VARCHAR(200) NOT NULL,
    action VARCHAR(100) NOT NULL,
    target VARCHAR(500) NOT NULL,
    detail VARCHAR(4000) NOT NULL,
    outcome VARCHAR(20) NOT NULL,
    KEY ${prefix}audit_by_time (noted_at, number),
    KEY ${prefix}audit_by_actor (actor, noted_at, number),
    KEY ${prefix}audit_by_action (action, noted_at, number)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
