// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The way through one page of the log. When the storage fails in the middle, {@link #proceed} may be called again and goes on
 * where it was, without calling a handler twice. Not thread-safe: used under the worker's lock.
 */
final class PageRun {
    /** Handled events are noted at least this often, so that a crash repeats little of slow work. */
    private static final Duration SAVE_INTERVAL = Duration.ofMillis(200);

    private final CursorHolder holder;
    private final HandlerCall call;
    private final LogPage page;
    private final List<StoredEvent> events;
    private final Set<String> blockedKeys;
    private final List<DeliveryChange> unsavedChanges = new ArrayList<>();
    private Cursor reached;
    private int next;
    private int oneByOneTo;
    private boolean unsaved;
    private long savedAt = System.nanoTime();

    /**
     * @param events those of the page that the subscription takes
     * @param blockedKeys keys that have a pending delivery; taken over
     */
    PageRun(CursorHolder holder, HandlerCall call, LogPage page, List<StoredEvent> events, Set<String> blockedKeys) {
        this.holder = holder;
        this.call = call;
        this.page = page;
        this.events = events;
        this.blockedKeys = blockedKeys;
        reached = holder.cursor();
    }

    /** Goes on to the end, or until it is told to stop, which it asks for before each event. */
    void proceed(BooleanSupplier stop) {
        while (next < events.size()) {
            if (stop.getAsBoolean()) {
                save(reached, true);
                return;
            }
            saveIfDue();
            holder.held().requireHeld();
            if (!handledTogether()) {
                handle(events.get(next));
            }
        }
        save(page.end(), true);
    }

    /** Where the handler takes batches: hands over the next ones together. Of a batch that fails, each comes again by itself. */
    private boolean handledTogether() {
        int end = next < oneByOneTo ? next : endOfBatch();
        if (end - next < 2) {
            return false;
        }
        if (!call.callTogether(events.subList(next, end))) {
            oneByOneTo = end;
            return false;
        }
        for (int i = next; i < end; i++) {
            step(reached.advancedTo(events.get(i).position(), page.end()));
        }
        unsaved = true;
        return true;
    }

    private int endOfBatch() {
        int end = next;
        while (end < events.size()
                && end - next < call.batchSize()
                && !isBlocked(events.get(end).event().key())) {
            end++;
        }
        return end;
    }

    private void handle(StoredEvent stored) {
        Cursor after = reached.advancedTo(stored.position(), page.end());
        String key = stored.event().key();
        if (isBlocked(key)) {
            settle(after, new DeliveryChange.Park(stored.position(), key));
            return;
        }
        boolean transactional = call.isTransactional();
        Runnable completion = transactional ? () -> holder.write(after, false, unsavedChanges) : () -> {};
        Optional<DeliveryChange> failure = call.call(stored, 1, completion);
        if (failure.isPresent()) {
            settle(after, failure.get());
            block(failure.get(), key);
            save(after, false);
        } else if (transactional) {
            step(after);
            saved(after);
        } else {
            step(after);
            unsaved = true;
        }
    }

    private boolean isBlocked(@Nullable String key) {
        return key != null && blockedKeys.contains(key);
    }

    private void block(DeliveryChange change, @Nullable String key) {
        if (key != null && change instanceof DeliveryChange.Retry) {
            blockedKeys.add(key);
        }
    }

    private void settle(Cursor after, DeliveryChange change) {
        unsavedChanges.add(change);
        unsaved = true;
        step(after);
    }

    private void step(Cursor after) {
        reached = after;
        next++;
    }

    private void saveIfDue() {
        if (unsaved && System.nanoTime() - savedAt >= SAVE_INTERVAL.toNanos()) {
            save(reached, false);
        }
    }

    private void save(Cursor to, boolean finished) {
        holder.write(to, finished, unsavedChanges);
        saved(to);
    }

    private void saved(Cursor to) {
        unsavedChanges.clear();
        unsaved = false;
        savedAt = System.nanoTime();
        holder.advanced(to);
    }
}
