// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.spi;

import java.io.IOException;
import java.util.Iterator;

/**
 * Where events go before they leave the log.
 *
 * <p>Implementations are thread-safe.
 */
public interface EventArchive {
    /**
     * Keeps a piece of the log. When this returns, the events survive a crash of whatever keeps them, and were read back once to see
     * that they are all there: they are deleted next. The same piece may come again after a crash, then with the same events; it
     * replaces the earlier one.
     *
     * @param events ascending by position; it may throw, and then nothing may be left that looks like an archive of the piece
     * @throws IOException when they cannot be kept, saying where and why; the events then stay in the log
     */
    ArchiveReceipt store(LogSegment segment, Iterator<StoredEvent> events) throws IOException;
}
