// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Up to where the events of a spool are confirmed, in a file of two entries that are written by turns: when the machine ends in the middle of
 * one, the other is still there. It is not forced to the disk: an older entry only lets events be sent twice. Not thread-safe.
 */
final class Checkpoint implements Closeable {
    /** Number, segment, offset, checksum. */
    private static final int ENTRY = 3 * Long.BYTES + Integer.BYTES;

    private final RandomAccessFile file;
    private long number;

    Checkpoint(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "rw");
    }

    /** The last one that was written whole; null when there is none. */
    @Nullable
    Place read() throws IOException {
        Place found = null;
        for (int slot = 0; slot < 2; slot++) {
            ByteBuffer entry = ByteBuffer.allocate(ENTRY);
            file.seek((long) slot * ENTRY);
            boolean whole = file.read(entry.array()) == ENTRY;
            if (whole && entry.getInt(3 * Long.BYTES) == checksum(entry) && entry.getLong(0) > number) {
                number = entry.getLong(0);
                found = new Place(entry.getLong(Long.BYTES), entry.getLong(2 * Long.BYTES));
            }
        }
        return found;
    }

    void write(Place place) throws IOException {
        number++;
        ByteBuffer entry = ByteBuffer.allocate(ENTRY);
        entry.putLong(number).putLong(place.segment()).putLong(place.offset());
        entry.putInt(checksum(entry));
        file.seek(number % 2 * ENTRY);
        file.write(entry.array());
    }

    /** Puts one in the place of all earlier ones, also if the machine ends now: they point to what is not there any more. */
    void reset(Place place) throws IOException {
        write(place);
        write(place);
        file.getFD().sync();
    }

    private static int checksum(ByteBuffer entry) {
        return Records.checksum(entry.duplicate().position(0).limit(3 * Long.BYTES));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
