// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.spi.Transactions.CompletionListener;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one transaction will change when it is committed. Not thread-safe: it belongs to one thread. */
final class MemoryTransaction {
    private static final Logger log = LoggerFactory.getLogger(MemoryTransaction.class);

    private final List<Runnable> changes = new ArrayList<>();
    private final List<Runnable> releases = new ArrayList<>();
    private final List<CompletionListener> listeners = new ArrayList<>();

    /** @param change made at commit, under the lock */
    void atCommit(Runnable change) {
        changes.add(change);
    }

    /** @param release made at the end, committed or not, under the lock */
    void atEnd(Runnable release) {
        releases.add(release);
    }

    void listen(CompletionListener listener) {
        listeners.add(listener);
    }

    /** Applies or discards the changes; the lock must be held. */
    void end(boolean commit) {
        if (commit) {
            changes.forEach(Runnable::run);
        }
        releases.forEach(Runnable::run);
    }

    /** Tells the listeners; the lock must not be held. */
    void tellListeners(boolean committed) {
        for (CompletionListener listener : listeners) {
            try {
                listener.completed(committed);
            } catch (RuntimeException e) {
                // The transaction has ended: an error of one listener can neither undo it nor concern the others.
                log.error("A listener to the end of a transaction failed; the transaction itself is not affected", e);
            }
        }
    }
}
