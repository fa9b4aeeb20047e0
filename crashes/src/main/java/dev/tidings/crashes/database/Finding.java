// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.database;

/** What can be wrong with the effects of a round. Each is a query whose rows are the cases. */
public enum Finding {
    /** A committed event that a subscription did not handle. */
    LOST("""
            SELECT s.name AS subscription, f.fact, f.key_no, f.sequence, 0 AS instance
            FROM subscription s CROSS JOIN fact f
            WHERE NOT EXISTS (SELECT 1 FROM effect e WHERE e.subscription = s.name AND e.fact = f.fact)
            """),
    /** An effect of an event that was not committed, or a transaction that was rolled back on purpose and is there. */
    PHANTOM("""
            SELECT e.subscription, e.fact, e.key_no, e.sequence, e.instance
            FROM effect e LEFT JOIN fact f ON f.fact = e.fact AND f.key_no = e.key_no AND f.sequence = e.sequence
            WHERE f.fact IS NULL
            UNION ALL
            SELECT 'publication', number, 0, 0, 0 FROM publication WHERE NOT meant_to_commit
            """),
    /** The first handling of an event after that of a later one of its key. Later repetitions may go back. */
    DISORDER("""
            SELECT subscription, fact, key_no, sequence, instance FROM (
                SELECT first.*, MAX(sequence) OVER (PARTITION BY subscription, key_no ORDER BY n
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
                FROM (SELECT DISTINCT ON (subscription, fact) * FROM effect ORDER BY subscription, fact, n) AS first
            ) AS handled
            WHERE sequence < reached
            """),
    /** A second effect of a handler that writes in the transaction of its completion. */
    JOINED_DUPLICATE(Finding.REPEATED + " AND joined"),
    /** A second effect of a handler with a transaction of its own: allowed after a fault. */
    PLAIN_DUPLICATE(Finding.REPEATED + " AND NOT joined");

    private static final String REPEATED = """
            SELECT subscription, fact, key_no, sequence, instance FROM (
                SELECT *, ROW_NUMBER() OVER (PARTITION BY subscription, fact ORDER BY n) AS occurrence FROM effect
            ) AS numbered JOIN subscription s ON s.name = numbered.subscription
            WHERE occurrence > 1
            """;

    private final String sql;

    Finding(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
