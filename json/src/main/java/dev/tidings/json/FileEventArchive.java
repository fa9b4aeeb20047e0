// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.spi.ArchiveReceipt;
import dev.tidings.core.spi.EventArchive;
import dev.tidings.core.spi.LogSegment;
import dev.tidings.core.spi.StoredEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Keeps events in a directory: for each piece of the log a compressed file of JSON Lines, {@code events-<first>-<last>.jsonl.gz}, an event a
 * line, and beside it a manifest with the number of events and the file's SHA-256. The manifest is written last: a file without one is
 * not whole.
 *
 * <p>Thread-safe. Several instances may share a directory.
 */
public final class FileEventArchive implements EventArchive {
    private static final String SUFFIX = ".jsonl.gz";
    private static final String MANIFEST = ".manifest.json";

    private final Path directory;
    private final ArchiveFiles files = new ArchiveFiles();

    private FileEventArchive(Path directory) {
        this.directory = directory;
    }

    /** An archive in a directory, which is made when it is needed. It must not lie on a disk that goes with the instance. */
    public static FileEventArchive in(Path directory) {
        return new FileEventArchive(Objects.requireNonNull(directory, "directory"));
    }

    @Override
    public ArchiveReceipt store(LogSegment segment, Iterator<StoredEvent> events) throws IOException {
        String name = String.format(Locale.ROOT, "events-%019d-%019d", segment.first(), segment.last());
        Files.createDirectories(directory);
        removeUnfinished(name);
        Path unfinished = directory.resolve(name + "." + UUID.randomUUID() + ".tmp");
        try {
            long count = files.write(unfinished, events);
            ArchiveManifest manifest = new ArchiveManifest(
                    name + SUFFIX, segment.first(), segment.last(), count, files.sha256(unfinished));
            verify(unfinished, manifest);
            files.rename(unfinished, directory.resolve(manifest.file()));
            files.write(unfinished, manifest.text());
            files.rename(unfinished, directory.resolve(name + MANIFEST));
            return new ArchiveReceipt(directory.resolve(manifest.file()).toString(), count, manifest.sha256());
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** What a crash has left. */
    private void removeUnfinished(String name) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, name + ".*.tmp")) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Reads a file once, whatever it is called. */
    private void verify(Path file, ArchiveManifest manifest) throws IOException {
        long[] seen = {0, Long.MIN_VALUE};
        try (Stream<StoredEvent> events = files.read(file)) {
            events.forEach(event -> {
                seen[0] += event.position() > seen[1] ? 1 : 0;
                seen[1] = event.position();
            });
        } catch (UncheckedIOException e) {
            throw new IOException("The archive " + file + " cannot be read back: " + e.getMessage(), e);
        }
        String sha256 = files.sha256(file);
        if (seen[0] != manifest.events() || !sha256.equals(manifest.sha256())) {
            throw new IOException("The archive " + file + " holds " + seen[0] + " events and has the SHA-256 " + sha256
                    + ", but its manifest says " + manifest.events() + " and " + manifest.sha256()
                    + ": the file is damaged.");
        }
    }

    /**
     * The files that are whole, by ascending positions.
     *
     * @throws IOException when the directory cannot be read
     */
    public List<Path> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(directory)) {
            return found.filter(file -> file.toString().endsWith(SUFFIX))
                    .filter(file -> Files.exists(manifestOf(file)))
                    .sorted()
                    .toList();
        }
    }

    private static Path manifestOf(Path file) {
        String name = file.toString();
        return Path.of(name.substring(0, name.length() - SUFFIX.length()) + MANIFEST);
    }

    /**
     * The events of a file, ascending by position, exactly as the log had them. The file is first held against its manifest.
     *
     * @param file one of {@link #files}
     * @return to be closed; read page by page, so a file of any size fits into memory
     * @throws IOException when the file is damaged or cannot be read
     */
    public Stream<StoredEvent> read(Path file) throws IOException {
        verify(file, ArchiveManifest.read(manifestOf(file)));
        return files.read(file);
    }

    @Override
    public String toString() {
        return "FileEventArchive(" + directory + ")";
    }
}
