-- For a migration tool that applies these files in place of the library, after all others and after every run: notes their versions
-- where the library looks for them. Flyway does so by itself, by the name of this file; the library does not read it.
CREATE TABLE IF NOT EXISTS ${prefix}schema_version (version INTEGER PRIMARY KEY, name VARCHAR(200) NOT NULL);
INSERT INTO ${prefix}schema_version (version, name) VALUES
    (1, 'V1__log_cursors_deliveries'),
    (2, 'V2__scheduled_events'),
    (3, 'V3__dead_letters_and_search'),
    (4, 'V4__partitions'),
    (5, 'V5__recent_ids'),
    (6, 'V6__replays'),
    (7, 'V7__retention'),
    (8, 'V8__operators'),
    (9, 'V9__sensitive_fields'),
    (10, 'V10__search_in_steps'),
    (11, 'V11__dead_letter_events'),
    (12, 'V12__replay_unfinished')
    ON DUPLICATE KEY UPDATE version = VALUES(version);
