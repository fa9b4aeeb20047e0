// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.internal.Selector;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.StoredEvent;
import java.time.Duration;

/**
 * The log as it grows.
 *
 * @param selector which events the subscription takes
 * @param reads shared with the other subscriptions
 * @param log for what only this one reads
 * @param pageSize how many events are read at once
 */
record LiveFeed(Selector selector, SharedReads reads, EventLog log, int pageSize) implements Feed {
    @Override
    public LogPage read(Cursor from) {
        return reads.read(from, pageSize);
    }

    @Override
    public LogPage readAgain(Cursor from) {
        return log.read(from, pageSize);
    }

    @Override
    public boolean takes(StoredEvent stored) {
        return selector.matches(stored.event().type(), stored.event().topics());
    }

    @Override
    public boolean mayHaveMore(Cursor from, LogPage page) {
        return !page.events().isEmpty();
    }

    @Override
    public boolean isThrough(LogPage page, long upTo) {
        int size = page.events().size();
        return size < pageSize || page.events().get(size - 1).position() >= upTo;
    }

    @Override
    public Duration pause(Cursor from) {
        return Duration.ZERO;
    }

    @Override
    public boolean endsAt(Cursor cursor) {
        return false;
    }

    @Override
    public boolean finish(Lease lease) {
        throw new IllegalStateException("The log of '" + lease.subscription() + "' has no end");
    }
}
