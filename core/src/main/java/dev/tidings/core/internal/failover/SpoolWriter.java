// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Appends records to the last file of a spool, and begins a new file when it is large. Appends are made under the spool's lock; forces may
 * come at the same time, and one of them serves all that came before it.
 */
final class SpoolWriter implements Closeable {
    private final Segments segments;
    private final long full;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition forceEnded = lock.newCondition();

    /** Whether somebody forces, without the lock: all who come meanwhile wait for the next force, which serves them together. */
    private boolean forcing;

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
        lock.lock();
        try {
            awaitForce();
            file.setLength(end.offset()); // nothing but whole records is left in a file that is complete
            file.getFD().sync();
            file.close();
            file = next;
            end = new Place(number, Segments.BEGIN);
            forced = end;
            forceEnded.signalAll();
        } catch (IOException e) {
            next.close();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody forces when this returns. Under the lock. */
    private void awaitForce() {
        while (forcing) {
            forceEnded.awaitUninterruptibly();
        }
    }

    /** Returns when what is before a place is forced to the disk. */
    void force(Place upTo) throws IOException {
        if (mustForce(upTo)) {
            Place before = forced;
            Place written = end;
            boolean done = false;
            try {
                file.getFD().sync();
                done = true;
            } finally {
                forceEnded(done ? written : before);
            }
        }
    }

    /** Whether the caller is to force, in which case it is the only one; otherwise another one has done so. */
    private boolean mustForce(Place upTo) {
        lock.lock();
        try {
            while (forcing && forced.isBefore(upTo)) {
                forceEnded.awaitUninterruptibly();
            }
            forcing |= forced.isBefore(upTo);
            return forced.isBefore(upTo);
        } finally {
            lock.unlock();
        }
    }

    private void forceEnded(Place upTo) {
        lock.lock();
        try {
            forcing = false;
            forced = upTo;
            forceEnded.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try (RandomAccessFile last = file) {
            awaitForce();
            last.getFD().sync();
        } finally {
            lock.unlock();
        }
    }
}
