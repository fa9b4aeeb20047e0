// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.concurrent.Phaser;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Appends records to the last file of a spool, and begins a new file when it is large. Appends are made under the spool's lock; forces may
 * come at the same time, and one of them serves all that came before it.
 */
final class SpoolWriter implements Closeable {
    private final Segments segments;
    private final long full;
    private final ReentrantLock forcing = new ReentrantLock();

    /** Advances with the end of each force: all who wait for it go on at once, and need not pass a lock from one to the other. */
    private final Phaser forces = new Phaser(1);

    private volatile RandomAccessFile file;
    private volatile Place end;
    private volatile Place forced;

    /**
     * @param end of what is written, in a file that is there
     * @param full how large a file may be until a new one is begun; it can be deleted as soon as all of it is confirmed
     */
    SpoolWriter(Segments segments, Place end, long full) throws IOException {
        this.segments = segments;
        this.end = end;
        this.full = full;
        forced = end;
        file = segments.open(end.segment());
    }

    /** Behind what was written. */
    Place end() {
        return end;
    }

    /**
     * Writes records, all or none.
     *
     * @return the end behind them
     */
    Place append(ByteBuffer records) throws IOException {
        if (end.offset() >= full) {
            begin();
        }
        Place before = end;
        try {
            file.seek(before.offset());
            file.write(records.array(), records.arrayOffset() + records.position(), records.remaining());
        } catch (IOException e) {
            withdraw(before, e);
            throw e;
        }
        Place after = new Place(before.segment(), before.offset() + records.remaining());
        end = after;
        return after;
    }

    /** What was written in part would stand in the way of what comes next. */
    private void withdraw(Place before, IOException failure) {
        try {
            file.setLength(before.offset());
        } catch (IOException e) {
            failure.addSuppressed(e); // the next record is written over it
        }
    }

    /** Goes on in a new file. */
    void begin() throws IOException {
        long number = end.segment() + 1;
        RandomAccessFile next = segments.open(number);
        forcing.lock();
        try {
            file.setLength(end.offset()); // nothing but whole records is left in a file that is complete
            file.getFD().sync();
            file.close();
            file = next;
            end = new Place(number, Segments.BEGIN);
            forced = end;
        } catch (IOException e) {
            next.close();
            throw e;
        } finally {
            forcing.unlock();
            forces.arrive();
        }
    }

    /** Returns when what is before a place is forced to the disk. */
    void force(Place upTo) throws IOException {
        while (forced.isBefore(upTo)) {
            int running = forces.getPhase();
            if (forcing.tryLock()) {
                forceAll();
            } else {
                forces.awaitAdvance(running);
            }
        }
    }

    /** Holding the lock, which it gives back. */
    private void forceAll() throws IOException {
        try {
            Place written = end;
            file.getFD().sync();
            forced = written;
        } finally {
            forcing.unlock();
            forces.arrive();
        }
    }

    @Override
    public void close() throws IOException {
        try (RandomAccessFile last = file) {
            last.getFD().sync();
        }
    }
}
