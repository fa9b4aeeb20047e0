// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.Event;
import dev.tidings.core.FailoverOptions;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits in files for one backend: first what processes have left that have ended, then what this one has written. Thread-safe for one
 * thread that takes and inherits, and any that append or look.
 */
final class Spools implements Closeable {
    private static final Logger log = LoggerFactory.getLogger("dev.tidings.failover");

    private final SpoolFolder folder;
    private final SpoolFolder.Held own;
    private final Queue<SpoolFolder.Held> inherited = new ConcurrentLinkedQueue<>();
    private volatile boolean full;

    Spools(Path folder, FailoverOptions options) throws IOException {
        this.folder = new SpoolFolder(folder, options);
        own = this.folder.take();
        try {
            inherit();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Takes over what others have left. */
    void inherit() throws IOException {
        folder.takeLeftBehind(held -> {
            log.info(
                    "Taking over {} events in {} from a process that has ended",
                    held.spool().count(),
                    held.folder());
            inherited.add(held);
        });
    }

    /** Where this process writes. */
    Path place() {
        return own.folder();
    }

    /** Appends events behind all others, unless there is no room and they are left out; see {@link Spool#append}. */
    void append(List<Event<String>> events) throws IOException, InterruptedException {
        boolean kept = own.spool().append(events);
        if (kept == full) {
            full = !kept;
            log.warn(
                    kept
                            ? "The failover in {} has room again; {} events were left out so far"
                            : "The failover in {} is full; {} events were left out so far, and so is what comes until there is room",
                    place(),
                    dropped());
        }
    }

    boolean isEmpty() {
        return inherited.isEmpty() && own.spool().isEmpty();
    }

    /** How many events wait. */
    long count() {
        return own.spool().count()
                + inherited.stream().mapToLong(held -> held.spool().count()).sum();
    }

    long dropped() {
        return own.spool().dropped();
    }

    /** The events that have waited longest, for the one who takes them. */
    List<Event<String>> next(int max) throws IOException {
        for (SpoolFolder.Held first = inherited.peek(); first != null; first = inherited.peek()) {
            List<Event<String>> events = nextInherited(first, max);
            if (!events.isEmpty()) {
                return events;
            }
            letGo();
        }
        return own.spool().next(max);
    }

    /** Nothing from one that cannot be read: what this process has written must not wait for it. */
    private List<Event<String>> nextInherited(SpoolFolder.Held held, int max) throws IOException {
        try {
            return held.spool().next(max);
        } catch (UnreadableSpoolException e) {
            folder.leave(held.folder(), e);
            return List.of();
        }
    }

    /** The first so many of those that were taken do not wait any more. */
    void confirmed(int count) throws IOException {
        SpoolFolder.Held first = inherited.peek();
        if (first == null) {
            own.spool().confirmed(count);
            return;
        }
        first.spool().confirmed(count);
        if (first.spool().isEmpty()) {
            letGo();
        }
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

    /** Lets nobody wait for room any more. */
    void stopWaiting() {
        own.spool().stopWaiting();
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
