// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;

/**
 * Positions of the log that were not visible when a subscription read beyond them: events of transactions that had not committed
 * yet, or that were rolled back. Nothing but these events waits for that.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param first the lowest of them
 * @param last the highest of them
 * @param owners the running transactions to which they may belong, the oldest first; none when they belong to nobody any more. On
 *     MariaDB all running transactions that hold locks, as it does not tell which
 * @param complete false when the user of the database may not see the transactions of others, so that there may be more
 */
public record MissedPositions(long first, long last, List<OpenTransaction> owners, boolean complete) {
    public MissedPositions {
        owners = List.copyOf(owners);
    }
}
