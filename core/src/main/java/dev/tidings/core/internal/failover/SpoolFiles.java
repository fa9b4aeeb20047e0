// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.internal.failover.DamagedRecordException.Kind;
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
    }

    /** Opens a folder, makes it if it is not there, and cuts off what was not written to its end. */
    static SpoolFiles open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Checkpoint checkpoint = new Checkpoint(folder.resolve("position"));
        try {
            return new SpoolFiles(new Segments(folder), checkpoint);
        } catch (IOException | RuntimeException e) {
            checkpoint.close();
            throw e;
        }
    }

    private Place begin(@Nullable Place confirmed, long first) throws IOException {
        Place earliest = new Place(first, Segments.BEGIN);
        if (confirmed != null && !confirmed.isBefore(earliest) && !end.isBefore(confirmed)) {
            return confirmed;
        }
        checkpoint.reset(earliest); // once more is written, the other one would seem to be right
        return earliest;
    }

    /** Where to go on writing: behind what is whole in the last file, or in a new one where something is damaged. */
    private Place mend(long last) throws IOException {
        try (RandomAccessFile file = segments.open(last);
                RecordReader reader = new RecordReader(file, new Place(last, Segments.BEGIN))) {
            long size = file.length();
            boolean damaged = false;
            for (DamagedRecordException found = walk(reader, size); found != null; found = walk(reader, size)) {
                if (!damaged && isUnfinished(found, reader, size)) {
                    cutOff(file, reader.place());
                    return reader.place();
                }
                damaged = true;
                segments.keepDamaged(last, found);
                if (found.kind() != Kind.CHECKSUM) {
                    break;
                }
                reader.pass();
            }
            return damaged ? afresh(last + 1) : reader.place();
        }
    }

    /** Goes to the end, or to the first record that is damaged. */
    private static @Nullable DamagedRecordException walk(RecordReader reader, long size) throws IOException {
        try {
            while (reader.next(size) != null) {
                // Only where they end is of interest.
            }
            return null;
        } catch (DamagedRecordException e) {
            return e;
        }
    }

    private static boolean isUnfinished(DamagedRecordException found, RecordReader reader, long size)
            throws IOException {
        return found.kind() == Kind.TORN || (found.kind() == Kind.LENGTH && reader.isZeroUpTo(size));
    }

    private void cutOff(RandomAccessFile file, Place whole) throws IOException {
        log.warn(
                "{} ends in a record that was not written to its end; {} bytes are cut off",
                segments.file(whole.segment()),
                file.length() - whole.offset());
        file.setLength(whole.offset());
    }

    private Place afresh(long number) throws IOException {
        segments.open(number).close();
        return new Place(number, Segments.BEGIN);
    }

    /** How many events between two places can be read. */
    long countFrom(Place from, Place to) throws IOException {
        try (SpoolReader reader = new SpoolReader(segments, from)) {
            long found = 0;
            while (reader.skip(to)) {
                found++;
            }
            return found;
        }
    }

    /** How many bytes of records stand between two places. */
    long bytes(Place from, Place to) throws IOException {
        long sum = Segments.BEGIN - from.offset();
        for (long number : segments.numbers()) {
            if (number >= from.segment() && number <= to.segment()) {
                sum += (number == to.segment() ? to.offset() : segments.size(number)) - Segments.BEGIN;
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

    /**
     * Notes that everything before a place is confirmed, and deletes files that are confirmed as a whole.
     *
     * @return how many bytes that is more than before
     */
    long confirm(Place upTo) throws IOException {
        boolean sameFile = upTo.segment() == begin.segment();
        long freed = sameFile ? upTo.offset() - begin.offset() : bytes(begin, upTo);
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
