-- Every statement here can be run again: each one is committed by itself.

-- Which fields of payloads are hidden from those who only look on. The same row may be there more than once: nobody waits for another one's
-- transaction to note what both have found.
CREATE TABLE IF NOT EXISTS ${prefix}sensitive_field (
    number BIGINT AUTO_INCREMENT PRIMARY KEY,
    event_type VARCHAR(200) NOT NULL,
    path VARCHAR(1000) NOT NULL
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
