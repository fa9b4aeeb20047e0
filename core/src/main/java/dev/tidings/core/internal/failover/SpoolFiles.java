// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is in the folder of a spool: its files, and up to where they are confirmed. Used by one thread at a time. */
final class SpoolFiles implements Closeable {
    private static final Logger log = LoggerFactory.getLogger("dev.tidings.failover");

    private final Segments segments;
    private final Checkpoint checkpoint;
    private final Place end;
    private volatile Place begin;
    private final long count;
    private final long bytes;

    private SpoolFiles(Segments segments, Checkpoint checkpoint) throws IOException {
        this.segments = segments;
        this.checkpoint = checkpoint;
        if (segments.numbers().isEmpty()) {
            segments.open(1).close();
        }
        List<Long> numbers = segments.numbers();
        end = mend(numbers.get(numbers.size() - 1));
        begin = begin(checkpoint.read(), numbers.get(0));
        deleteConfirmed();
        count = countFrom(begin, end);
        bytes = bytesFrom(begin, end);
    }

    /** Opens a folder, makes it if it is not there, and cuts off what was not written to its end. */
    static SpoolFiles open(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new SpoolFiles(new Segments(folder), new Checkpoint(folder.resolve("position")));
    }

    private Place begin(@Nullable Place confirmed, long first) {
        Place earliest = new Place(first, Segments.BEGIN);
        return confirmed == null || confirmed.isBefore(earliest) || end.isBefore(confirmed) ? earliest : confirmed;
    }

    /** The end of what is whole in the last file; what comes behind it was being written when the process ended. */
    private Place mend(long last) throws IOException {
        try (RandomAccessFile file = segments.open(last);
                RecordReader reader = new RecordReader(file, new Place(last, Segments.BEGIN))) {
            long size = file.length();
            try {
                while (reader.next(size) != null) {
                    // Only where they end is of interest.
                }
            } catch (DamagedRecordException e) {
                cutOff(last, file, reader.place().offset(), e);
            }
            return reader.place();
        }
    }

    private void cutOff(long last, RandomAccessFile file, long whole, DamagedRecordException why) throws IOException {
        if (why.isTorn()) {
            log.warn(
                    "{} ends in a record that was not written to its end; {} bytes are cut off",
                    segments.file(last),
                    file.length() - whole);
        } else {
            log.error(
                    "{} in {}. What stands behind it is lost; the file is kept as {}",
                    why.getMessage(),
                    segments.file(last),
                    segments.keepDamaged(last));
        }
        file.setLength(whole);
    }

    long countFrom(Place from, Place to) throws IOException {
        try (SpoolReader reader = new SpoolReader(segments, from)) {
            long found = 0;
            while (reader.skip(to)) {
                found++;
            }
            return found;
        }
    }

    private long bytesFrom(Place from, Place to) throws IOException {
        long sum = -from.offset();
        for (long number : segments.numbers()) {
            if (number >= from.segment() && number <= to.segment()) {
                sum += number == to.segment() ? to.offset() : segments.size(number);
            }
        }
        return sum;
    }

    Segments segments() {
        return segments;
    }

    /** Behind what is confirmed. */
    Place begin() {
        return begin;
    }

    /** Behind what was written when it was opened. */
    Place end() {
        return end;
    }

    /** How many events waited when it was opened. */
    long count() {
        return count;
    }

    /** How many bytes waited when it was opened. */
    long bytes() {
        return bytes;
    }

    /**
     * Notes that everything before a place is confirmed, and deletes files that are confirmed as a whole.
     *
     * @return how many bytes that is more than before
     */
    long confirm(Place upTo) throws IOException {
        boolean sameFile = upTo.segment() == begin.segment();
        long freed = sameFile ? upTo.offset() - begin.offset() : bytesFrom(begin, upTo);
        checkpoint.write(upTo);
        begin = upTo;
        if (!sameFile) {
            deleteConfirmed();
        }
        return freed;
    }

    private void deleteConfirmed() throws IOException {
        for (long number : segments.numbers()) {
            if (number < begin.segment()) {
                segments.delete(number);
            }
        }
    }

    @Override
    public void close() throws IOException {
        checkpoint.close();
    }
}
