// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

import dev.tidings.core.spi.LogSegment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** On PostgreSQL a piece of the log is a partition, which is dropped as a whole. Thread-safe. */
final class PostgresRetentionStore extends JdbcRetentionStore {
    private static final String NEWEST_IS_OLD = """
            SELECT recorded_at <= {later} AS old FROM ${prefix}event
            WHERE position BETWEEN ? AND ? ORDER BY position DESC LIMIT 1
            """;

    private final PostgresPartitions partitions;

    PostgresRetentionStore(Database database, Tables tables) {
        super(database, tables);
        partitions = new PostgresPartitions(database, statements());
    }

    /** A whole piece is to be ahead of the highest position. */
    @Override
    public boolean prepareAhead(long segmentSize) {
        boolean cut = true;
        while (cut && !isAhead(segmentSize)) {
            cut = partitions.cut(segmentSize);
        }
        return cut;
    }

    private boolean isAhead(long segmentSize) {
        List<LogPartition> all = partitions.list();
        long from = all.get(all.size() - 1).from();
        return from != LogPartition.NO_BOUND_BELOW && from - partitions.drawn() > segmentSize;
    }

    @Override
    public Optional<LogSegment> oldest(long segmentSize, Duration age) {
        LogPartition lowest = partitions.list().get(0);
        LogSegment segment = new LogSegment(Math.max(1, lowest.from()), lowest.to() - 1);
        boolean complete = lowest.to() != LogPartition.NO_BOUND_ABOVE && partitions.drawn() >= segment.last();
        return complete && isOld(segment, age) ? Optional.of(segment) : Optional.empty();
    }

    /** One without events is as old as need be. */
    private boolean isOld(LogSegment segment, Duration age) {
        List<Boolean> old = database()
                .alone(
                        "looking for old events",
                        connection -> statements()
                                .query(
                                        connection,
                                        NEWEST_IS_OLD,
                                        row -> row.getBoolean("old"),
                                        -age.toMillis(),
                                        segment.first(),
                                        segment.last()));
        return !old.contains(false);
    }

    @Override
    boolean remove(LogSegment segment) {
        return partitions.drop(partitions.nameFrom(segment.first()));
    }
}
