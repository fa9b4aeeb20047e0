// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.Event;
import dev.tidings.core.FailoverOptions;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits in files for one backend: first what processes have left that have ended, then what this one has written. Thread-safe for one
 * thread that takes and any that append or look.
 */
final class Spools implements Closeable {
    private static final Logger log = LoggerFactory.getLogger("dev.tidings.failover");

    private final SpoolFolder folder;
    private final SpoolFolder.Held own;
    private final Deque<SpoolFolder.Held> inherited = new ArrayDeque<>();

    Spools(Path folder, FailoverOptions options) throws IOException {
        this.folder = new SpoolFolder(folder, options);
        own = this.folder.take();
        inherit();
    }

    /** Takes over what others have left. */
    synchronized void inherit() throws IOException {
        for (SpoolFolder.Held held : folder.takeLeftBehind()) {
            log.info(
                    "Taking over {} events in {} from a process that has ended",
                    held.spool().count(),
                    held.folder());
            inherited.add(held);
        }
    }

    /** Where this process writes. */
    Path place() {
        return own.folder();
    }

    /** Appends events behind all others; see {@link Spool#append}. */
    boolean append(List<Event<String>> events) throws IOException, InterruptedException {
        return own.spool().append(events);
    }

    synchronized boolean isEmpty() {
        return inherited.isEmpty() && own.spool().isEmpty();
    }

    /** How many events wait. */
    synchronized long count() {
        return own.spool().count()
                + inherited.stream().mapToLong(held -> held.spool().count()).sum();
    }

    long dropped() {
        return own.spool().dropped();
    }

    /** The events that have waited longest, for the one who takes them. */
    List<Event<String>> next(int max) throws IOException {
        return first().next(max);
    }

    /** The first so many of those that were taken do not wait any more. */
    void confirmed(int count) throws IOException {
        Spool taken = first();
        taken.confirmed(count);
        if (taken != own.spool() && taken.isEmpty()) {
            letGo();
        }
    }

    private synchronized Spool first() {
        SpoolFolder.Held held = inherited.peek();
        return held == null ? own.spool() : held.spool();
    }

    private synchronized void letGo() throws IOException {
        inherited.remove().close();
    }

    /** The events that have waited longest; they stay where they are. */
    synchronized List<Event<String>> oldest(int max) throws IOException {
        List<Event<String>> events = new ArrayList<>();
        for (SpoolFolder.Held held : inherited) {
            if (events.size() < max) {
                events.addAll(held.spool().oldest(max - events.size()));
            }
        }
        if (events.size() < max) {
            events.addAll(own.spool().oldest(max - events.size()));
        }
        return events;
    }

    void force() throws IOException {
        own.spool().force();
    }

    @Override
    public synchronized void close() throws IOException {
        for (SpoolFolder.Held held : inherited) {
            held.close();
        }
        inherited.clear();
        own.close();
    }
}
