// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a spool, numbered in the order in which they were written.
 *
 * @param folder in which they are
 */
record Segments(Path folder) {
    private static final Logger log = LoggerFactory.getLogger("dev.tidings.failover");

    /** How every file begins: what it is, and the version of its form. */
    private static final byte[] HEADER = {'T', 'I', 'D', 'I', 'N', 'G', 'S', '1'};

    private static final Pattern NAME = Pattern.compile("(\\d{19})\\.log");

    /** Where the first record of a file begins. */
    static final int BEGIN = HEADER.length;

    Path file(long number) {
        return folder.resolve(String.format("%019d.log", number));
    }

    /** The numbers of those that are there, ascending. */
    List<Long> numbers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Long.valueOf(name.group(1)))
                    .sorted()
                    .toList();
        }
    }

    /** The next one that is there. */
    OptionalLong after(long number) throws IOException {
        return numbers().stream()
                .mapToLong(Long::longValue)
                .filter(each -> each > number)
                .findFirst();
    }

    /**
     * Opens a file, and makes it if it is not there. No channel: the interruption of a thread that uses one would close it for all others.
     *
     * @throws UnreadableSpoolException when the file is not one of a spool, or one of a later version
     */
    RandomAccessFile open(long number) throws IOException {
        RandomAccessFile opened = new RandomAccessFile(file(number).toFile(), "rw");
        try {
            requireHeader(opened, number);
            return opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    private void requireHeader(RandomAccessFile opened, long number) throws IOException {
        byte[] header = new byte[BEGIN];
        if (opened.length() >= BEGIN) {
            opened.readFully(header);
        }
        if (new RecordReader(opened, new Place(number, 0)).isZeroUpTo(opened.length())
                || opened.length() < BEGIN) { // new, or the process or machine ended before it was written
            opened.setLength(0);
            opened.seek(0);
            opened.write(HEADER);
        } else if (!Arrays.equals(HEADER, header)) {
            throw new UnreadableSpoolException(
                    file(number) + " is no file of a failover that this version of Tidings can read."
                            + " Let a version read it that can, or move it away to go on without it.");
        }
    }

    long size(long number) throws IOException {
        return Files.size(file(number));
    }

    void delete(long number) throws IOException {
        Files.deleteIfExists(file(number));
    }

    /** Keeps a file for people to look at, from which not everything can be read, and says so the first time. */
    void keepDamaged(long number, DamagedRecordException what) throws IOException {
        Path kept = folder.resolve(file(number).getFileName() + ".damaged");
        if (Files.exists(kept)) {
            return;
        }
        log.error(
                "{} in {}. What cannot be read is not sent; the file is kept as {}",
                what.getMessage(),
                file(number),
                kept);
        try {
            Files.createLink(kept, file(number)); // takes no room, which there may not be
        } catch (UnsupportedOperationException e) {
            Files.copy(file(number), kept);
        } catch (FileAlreadyExistsException e) {
            log.debug("{} is kept already", kept, e);
        }
    }
}
