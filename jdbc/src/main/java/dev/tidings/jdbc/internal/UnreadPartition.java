// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

/**
 * The last partition when it is full of events, because the log is older than its partitions. PostgreSQL would read all of it under a
 * lock to see that a new upper bound holds, unless a validated constraint says so. While that is being made the constraint refuses
 * positions above, so it is far above what can be drawn meanwhile; and once the bound holds, the positions jump to it.
 *
 * <p>Thread-safe.
 *
 * @param partitions of the log
 * @param last the partition
 */
record UnreadPartition(PostgresPartitions partitions, LogPartition last) {
    static final String PROOF = "tidings_bound";

    private static final long LARGE = 64L << 20;
    private static final long FAR = 1_000_000_000;

    boolean isLarge() {
        String sql = "SELECT pg_relation_size('" + last.name() + "') AS size";
        return partitions
                        .database()
                        .alone(
                                "asking for the size of the log",
                                connection ->
                                        partitions.statements().query(connection, sql, row -> row.getLong("size")))
                        .get(0)
                > LARGE;
    }

    /** Makes PostgreSQL sure of a bound, without a lock while it reads. @return the bound */
    long prove(long segmentSize) {
        long bound = last.cutAbove(partitions.drawn() + FAR, segmentSize);
        String lower = last.from() == LogPartition.NO_BOUND_BELOW ? "" : "position >= " + last.from() + " AND ";
        partitions.change(
                "bounding the log",
                "ALTER TABLE " + last.name() + " DROP CONSTRAINT IF EXISTS " + PROOF,
                "ALTER TABLE " + last.name() + " ADD CONSTRAINT " + PROOF + " CHECK (" + lower + "position < " + bound
                        + ") NOT VALID");
        partitions.change(
                "seeing that the log is bounded", "ALTER TABLE " + last.name() + " VALIDATE CONSTRAINT " + PROOF);
        return bound;
    }

    /** From now on positions are drawn above the bound. */
    void jump(long bound) {
        String sql = "SELECT setval('${prefix}event_position', GREATEST(last_value, " + (bound - 1)
                + ")) AS jumped FROM ${prefix}event_position";
        partitions
                .database()
                .alone(
                        "drawing positions above the bound",
                        connection -> partitions.statements().query(connection, sql, row -> row.getLong("jumped")));
    }
}
