// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.operating;

import dev.tidings.core.LogQuery;
import dev.tidings.core.ReplaySelection;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.LogScan;
import dev.tidings.core.spi.ScannedEvents;
import dev.tidings.core.spi.StoredEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;

/**
 * A file of events, one JSON object a line.
 *
 * <p>Immutable; two that write the same file at once spoil it.
 *
 * @param log where the events come from
 * @param codec writes everything but payloads, which are JSON already
 * @param file appears when it is complete
 */
record EventFile(EventLog log, EventCodec codec, Path file) {
    private static final int PAGE = 1000;

    /** Writes it, and says how many events it has. */
    long write(ReplaySelection events) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            long count = write(events, part);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException("Events could not be written to " + file + ": " + e.getMessage(), e);
        } finally {
            discard(part);
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new UncheckedIOException("The incomplete file " + part + " could not be deleted; delete it", e);
        }
    }

    private long write(ReplaySelection events, Path part) throws IOException {
        try (Writer writer = new BufferedWriter(new OutputStreamWriter(out(part), StandardCharsets.UTF_8))) {
            return write(events, writer);
        }
    }

    private OutputStream out(Path part) throws IOException {
        OutputStream out = Files.newOutputStream(part);
        return file.getFileName().toString().endsWith(".gz") ? new GZIPOutputStream(out) : out;
    }

    private long write(ReplaySelection events, Writer writer) throws IOException {
        long last = Math.min(events.positions().last(), newest());
        LogScan scan = new LogScan(events.toPosition(last), List.of());
        long count = 0;
        for (long at = events.positions().first() - 1; at < last; ) {
            requireUninterrupted(count);
            ScannedEvents page = log.scan(scan, at, PAGE);
            for (StoredEvent stored : page.events()) {
                writer.write(new EventLine(stored).json(codec));
                writer.write('\n');
            }
            count += page.events().size();
            at = page.reached();
        }
        return count;
    }

    private long newest() {
        return log.search(LogQuery.newest(1), payload -> true).events().stream()
                .mapToLong(StoredEvent::position)
                .findFirst()
                .orElse(0);
    }

    private void requireUninterrupted(long count) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("Writing " + file + " was interrupted after " + count + " events");
        }
    }
}
