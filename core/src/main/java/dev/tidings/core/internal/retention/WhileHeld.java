// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.retention;

import dev.tidings.core.spi.LogSegment;
import dev.tidings.core.spi.StoredEvent;
import java.util.Iterator;

/** Events for as long as this instance may let them go: an archive of millions takes longer than one term. Not thread-safe. */
record WhileHeld(Iterator<StoredEvent> events, LogSegment segment, RetentionTerm term)
        implements Iterator<StoredEvent> {
    @Override
    public boolean hasNext() {
        if (!term.goesOn()) {
            throw new UnsettledException(segment, "another instance has taken the work over, or the bus is closing");
        }
        return events.hasNext();
    }

    @Override
    public StoredEvent next() {
        return events.next();
    }
}
