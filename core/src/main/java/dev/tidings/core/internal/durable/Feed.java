// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.StoredEvent;
import java.time.Duration;

/** Where a worker gets its events from: the log as it grows, or a part of it once more. Implementations are thread-safe. */
interface Feed {
    /** The next page at a cursor. */
    LogPage read(Cursor from);

    /** The same again for whoever takes over, at no pace but its own. */
    LogPage readAgain(Cursor from);

    /** Whether the subscription takes an event of a page. */
    boolean takes(StoredEvent stored);

    /** Whether there may be more at once behind a page that was read at a cursor. */
    boolean mayHaveMore(Cursor from, LogPage page);

    /** Whether nothing up to a position can follow a page that was {@linkplain #readAgain read again}. */
    boolean isThrough(LogPage page, long upTo);

    /** When to read on from a cursor, though nobody has published anything; zero when there is no reason to. */
    Duration pause(Cursor from);

    /** Whether nothing can follow a cursor, ever. */
    boolean endsAt(Cursor cursor);

    /**
     * Everything is settled at the end: there will be nothing more.
     *
     * @return false when something is left to do after all
     */
    boolean finish(Lease lease);
}
