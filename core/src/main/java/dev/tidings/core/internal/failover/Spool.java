// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.Event;
import dev.tidings.core.FailoverFullException;
import dev.tidings.core.FailoverOptions;
import dev.tidings.core.FailoverOptions.Sync;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Events in files, first in, first out, from which they go when they are confirmed. What is appended survives the end of the process at any
 * moment; a record that was not written to its end is cut off at the next start.
 *
 * <p>Thread-safe: any number of threads append, one takes.
 */
final class Spool implements Closeable {
    /** A file that is larger is the last of its kind: it can be deleted as soon as all of it is confirmed. */
    private static final long FULL = 64L << 20;

    /** An event that was read, and where the next one begins. */
    private record Waiting(Event<String> event, Place end) {}

    private final FailoverOptions options;
    private final SpoolFiles files;
    private final SpoolWriter writer;

    private final ReentrantLock appending = new ReentrantLock();
    private final Condition room = appending.newCondition();
    private long bytes;
    private final AtomicLong dropped = new AtomicLong();
    private boolean unbounded;
    private boolean closed;

    private final ReentrantLock taking = new ReentrantLock();
    private final Deque<Waiting> read = new ArrayDeque<>();
    private final SpoolReader reader;
    private final AtomicLong count = new AtomicLong();

    /**
     * Opens a folder that no other process uses, and looks through what is there.
     *
     * @throws UnreadableSpoolException when another version of Tidings has written there
     * @throws IOException when it cannot be read or written
     */
    Spool(Path folder, FailoverOptions options) throws IOException {
        this(folder, options, FULL);
    }

    /** @param full how large a file becomes */
    Spool(Path folder, FailoverOptions options, long full) throws IOException {
        this.options = options;
        files = SpoolFiles.open(folder);
        writer = new SpoolWriter(files.segments(), files.end(), full);
        reader = new SpoolReader(files.segments(), files.begin());
        count.set(files.count());
        bytes = files.bytes(files.begin(), files.end());
    }

    /** How many events wait. */
    long count() {
        return count.get();
    }

    boolean isEmpty() {
        return count.get() == 0;
    }

    /** How many events were left out because there was no room. */
    long dropped() {
        return dropped.get();
    }

    /**
     * Appends events behind all others, all or none of them; they are on the disk when this returns, as far as the options ask for it.
     *
     * @return false when there was no room and they were left out
     * @throws FailoverFullException when there is no room and that is to be said
     * @throws IOException when they could not be written, so that none of them is there; or not be forced to the disk, so that this is unknown
     */
    boolean append(List<Event<String>> events) throws IOException, InterruptedException {
        ByteBuffer records = Records.of(events);
        Place end;
        appending.lock();
        try {
            if (!makeRoom(records.remaining(), events.size())) {
                return false;
            }
            end = write(records, events.size());
        } finally {
            appending.unlock();
        }
        if (options.sync() == Sync.EACH) {
            writer.force(end);
        }
        return true;
    }

    private Place write(ByteBuffer records, int events) throws IOException {
        if (closed) {
            throw new IOException("The failover in " + files.segments().folder() + " is closed");
        }
        int size = records.remaining();
        count.addAndGet(events); // before they can be read and confirmed
        try {
            Place end = writer.append(records);
            bytes += size;
            return end;
        } catch (IOException | RuntimeException e) {
            count.addAndGet(-events);
            throw e;
        }
    }

    private boolean makeRoom(int size, int events) throws InterruptedException {
        while (!unbounded && !isEmpty() && bytes + size > options.maxBytes()) {
            switch (options.whenFull()) {
                case BLOCK -> room.await();
                case DROP -> {
                    dropped.addAndGet(events);
                    return false;
                }
                case FAIL ->
                    throw new FailoverFullException(
                            "The failover in " + files.segments().folder() + " is full: "
                                    + bytes + " of " + options.maxBytes()
                                    + " bytes wait. Let the backend answer again, or give it more room.");
            }
        }
        return true;
    }

    /** Nobody waits for room any more: what is on its way is appended in spite of the bound. */
    void stopWaiting() {
        appending.lock();
        try {
            unbounded = true;
            room.signalAll();
        } finally {
            appending.unlock();
        }
    }

    /**
     * The events that have waited longest; they stay where they are.
     *
     * @throws UnreadableSpoolException when the first of them cannot be understood
     */
    List<Event<String>> oldest(int max) throws IOException {
        taking.lock();
        try {
            requireOpen();
            try (SpoolReader own = new SpoolReader(files.segments(), files.begin())) {
                List<Event<String>> events = new ArrayList<>();
                Event<String> next = next(own, true);
                while (next != null) {
                    events.add(next);
                    next = events.size() < max ? next(own, false) : null;
                }
                return events;
            }
        } finally {
            taking.unlock();
        }
    }

    /**
     * The events that have waited longest, for whoever takes them; they stay where they are until {@link #confirmed}.
     *
     * @throws UnreadableSpoolException when the first of them cannot be understood
     */
    List<Event<String>> next(int max) throws IOException {
        taking.lock();
        try {
            requireOpen();
            while (read.size() < max) {
                Event<String> event = next(reader, read.isEmpty());
                if (event == null) {
                    break;
                }
                read.add(new Waiting(event, reader.place()));
            }
            boolean damaged = reader.takeDamaged();
            if (damaged || (read.isEmpty() && !isEmpty())) {
                leaveDamaged();
            }
            return read.stream().limit(max).map(Waiting::event).toList();
        } finally {
            taking.unlock();
        }
    }

    /** Also null for an event that cannot be understood, unless that is to be said: those before it are to go first. */
    private @Nullable Event<String> next(SpoolReader from, boolean say) throws IOException {
        try {
            return from.next(writer.end());
        } catch (UnreadableSpoolException e) {
            if (say) {
                throw e;
            }
            return null;
        }
    }

    /** What is lost does not wait any more, and what comes next must not be lost behind it. */
    private void leaveDamaged() throws IOException {
        appending.lock();
        try {
            if (reader.place().segment() == writer.end().segment()
                    && reader.place().isBefore(writer.end())) {
                writer.begin();
            }
            count.set(files.countFrom(files.begin(), writer.end()));
        } finally {
            appending.unlock();
        }
    }

    /** The first so many of those that were taken, at least one, do not wait any more. */
    void confirmed(int events) throws IOException {
        taking.lock();
        try {
            requireOpen();
            Place end =
                    read.stream().skip(events - 1L).findFirst().orElseThrow().end();
            long freed = files.confirm(end);
            for (int i = 0; i < events; i++) {
                read.remove();
            }
            count.addAndGet(-events);
            giveRoom(freed);
        } finally {
            taking.unlock();
        }
    }

    private void giveRoom(long freed) {
        appending.lock();
        try {
            bytes -= freed;
            room.signalAll();
        } finally {
            appending.unlock();
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("The failover in " + files.segments().folder() + " is closed");
        }
    }

    /** Forces to the disk what was written. */
    void force() throws IOException {
        writer.force(writer.end());
    }

    @Override
    public void close() throws IOException {
        taking.lock();
        appending.lock();
        try {
            if (!closed) {
                closed = true;
                unbounded = true;
                room.signalAll();
                reader.close();
                writer.close();
                files.close();
            }
        } finally {
            appending.unlock();
            taking.unlock();
        }
    }
}
