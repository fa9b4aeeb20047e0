-- Searches in the log in steps: each looks at a range of positions, so positions are in the indexes. Two in place of one: what has few different
-- values needs small Bloom filters for small pieces of the table, keys and correlation ids large ones for large pieces; a search reads
-- the whole of an index, and now no filters of the other kind. On a large log nobody can publish while they are built.
DROP INDEX ${prefix}event_search;
CREATE INDEX ${prefix}event_search ON ${prefix}event USING brin (
    position, recorded_at, type text_bloom_ops (n_distinct_per_range = 100), tenant text_bloom_ops (n_distinct_per_range = 100))
    WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX ${prefix}event_search_keys ON ${prefix}event USING brin (
    position, event_key text_bloom_ops (n_distinct_per_range = 1500), correlation_id text_bloom_ops (n_distinct_per_range = 1500))
    WITH (pages_per_range = 128, autosummarize = on);

-- What is not in these indexes yet, each search looks at: so the log's end is put into them every 50,000 events, not when it has grown by a fifth.
DO $$
DECLARE part REGCLASS;
BEGIN
    FOR part IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = '${prefix}event'::regclass LOOP
        EXECUTE format('ALTER TABLE %s SET (autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 50000)', part);
    END LOOP;
END
$$;
