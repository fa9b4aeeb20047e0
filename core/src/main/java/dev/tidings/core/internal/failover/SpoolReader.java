// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.Event;
import java.io.Closeable;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the events of a spool from file to file. What is behind a damaged record in a file is lost, which is said, and the file kept. Not thread-safe. */
final class SpoolReader implements Closeable {
    private static final Logger log = LoggerFactory.getLogger("dev.tidings.failover");

    private final Segments segments;
    private RecordReader records;
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
     */
    @Nullable
    Event<String> next(Place end) throws IOException {
        byte[] body = nextBody(end);
        return body == null ? null : SpoolRecord.read(body);
    }

    /** Whether there was another record; it was passed. */
    boolean skip(Place end) throws IOException {
        return nextBody(end) != null;
    }

    private byte @Nullable [] nextBody(Place end) throws IOException {
        while (true) {
            long segment = records.place().segment();
            byte[] body = read(segment < end.segment() ? segments.size(segment) : end.offset());
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

    /** The next record of the file; null when there is none, or it cannot be read. */
    private byte @Nullable [] read(long limit) throws IOException {
        try {
            return records.next(limit);
        } catch (DamagedRecordException e) {
            damaged = true;
            long segment = records.place().segment();
            log.error(
                    "{} in {}. What stands behind it in this file is lost; the file is kept as {}",
                    e.getMessage(),
                    segments.file(segment),
                    segments.keepDamaged(segment));
            return null;
        }
    }

    private void goTo(long segment) throws IOException {
        records.close();
        records = new RecordReader(segments.open(segment), new Place(segment, Segments.BEGIN));
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
