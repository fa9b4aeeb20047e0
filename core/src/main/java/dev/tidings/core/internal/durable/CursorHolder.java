// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.CursorStore;
import dev.tidings.core.spi.DeliveryChange;
import java.util.List;

/**
 * Where one subscription stands while this instance holds its lease. Events that the subscription does not take move only the
 * cursor in memory: a crash merely reads past them again. Not thread-safe: used under the worker's lock.
 */
final class CursorHolder {
    /** How far the cursor in memory may be ahead of the stored one. */
    private static final long MAX_UNSAVED = 10_000;

    private final CursorStore cursors;
    private final HeldLease held;
    private Cursor cursor;
    private Cursor saved;

    CursorHolder(CursorStore cursors, HeldLease held) {
        this.cursors = cursors;
        this.held = held;
        cursor = held.lease().cursor();
        saved = cursor;
    }

    HeldLease held() {
        return held;
    }

    Cursor cursor() {
        return cursor;
    }

    void claim(long upTo) {
        held.requireHeld();
        cursors.claim(held.lease(), upTo);
    }

    void countAttempt(long position) {
        held.requireHeld();
        cursors.countAttempt(held.lease(), position);
    }

    /** Writes a new place and what became of events on the way. In a transaction, {@link #advanced} follows its commit. */
    void write(Cursor to, boolean claimFinished, List<DeliveryChange> changes) {
        cursors.complete(held.lease(), new Completion(to, claimFinished, changes));
    }

    /** Notes that what {@link #write} wrote is committed. */
    void advanced(Cursor to) {
        cursor = to;
        saved = to;
    }

    /** Passes events that the subscription does not take. */
    void pass(Cursor to) {
        cursor = to;
        if (to.position() - saved.position() >= MAX_UNSAVED) {
            save();
        }
    }

    void save() {
        if (!cursor.equals(saved)) {
            write(cursor, false, List.of());
            saved = cursor;
        }
    }
}
