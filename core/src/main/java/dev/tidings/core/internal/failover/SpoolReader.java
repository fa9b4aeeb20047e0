// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.Event;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of a spool from file to file. A record whose checksum is wrong is passed; behind one whose length is wrong, nothing can be read
 * in that file. Either is said, and the file kept. Not thread-safe.
 */
final class SpoolReader implements Closeable {
    private static final long UNKNOWN = -1;

    private final Segments segments;
    private RecordReader records;

    /** Where the file ends; known only of one that is complete. */
    private long complete = UNKNOWN;

    private boolean damaged;

    SpoolReader(Segments segments, Place begin) throws IOException {
        this.segments = segments;
        records = new RecordReader(segments.open(begin.segment()), begin);
    }

    /** Behind what was read. */
    Place place() {
        return records.place();
    }

    /** Whether, since this was last asked, something could not be read. */
    boolean takeDamaged() {
        boolean found = damaged;
        damaged = false;
        return found;
    }

    /**
     * The next event.
     *
     * @param end of what is written
     * @return null at the end
     * @throws UnreadableSpoolException when it is whole but cannot be understood; it stays the next one
     */
    @Nullable
    Event<String> next(Place end) throws IOException {
        ByteBuffer body = nextBody(end);
        if (body == null) {
            return null;
        }
        try {
            return SpoolRecord.read(body);
        } catch (IOException | RuntimeException e) {
            records.back();
            throw new UnreadableSpoolException(
                    "The record at byte " + place().offset() + " of "
                            + segments.file(place().segment()) + " cannot be read: " + e.getMessage()
                            + ". Nothing behind it is sent: let a version of Tidings run that can read it, or move the file away and"
                            + " start again, to go on without it.",
                    e);
        }
    }

    /** Whether there was another record; it was passed. */
    boolean skip(Place end) throws IOException {
        return nextBody(end) != null;
    }

    private @Nullable ByteBuffer nextBody(Place end) throws IOException {
        while (true) {
            long segment = records.place().segment();
            ByteBuffer body = read(limit(segment, end));
            if (body != null || segment >= end.segment()) {
                return body;
            }
            OptionalLong next = segments.after(segment);
            if (next.isEmpty()) {
                return null;
            }
            goTo(next.getAsLong());
        }
    }

    private long limit(long segment, Place end) throws IOException {
        if (segment >= end.segment()) {
            return end.offset();
        }
        if (complete == UNKNOWN) {
            complete = segments.size(segment);
        }
        return complete;
    }

    /** The next record of the file that is whole; null when there is none. */
    private @Nullable ByteBuffer read(long limit) throws IOException {
        while (true) {
            try {
                return records.next(limit);
            } catch (DamagedRecordException e) {
                damaged = true;
                segments.keepDamaged(records.place().segment(), e);
                if (e.kind() != DamagedRecordException.Kind.CHECKSUM) {
                    return null;
                }
                records.pass();
            }
        }
    }

    private void goTo(long segment) throws IOException {
        RecordReader next = new RecordReader(segments.open(segment), new Place(segment, Segments.BEGIN));
        records.close();
        records = next;
        complete = UNKNOWN;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
