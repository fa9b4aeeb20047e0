// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import dev.tidings.core.spi.StoredEvent;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Writes and reads files so that they are either whole or not there. Thread-safe. */
final class ArchiveFiles {
    private static final int BUFFER = 1 << 16;

    private final ArchiveLines lines = new ArchiveLines();

    /** Writes a new file, compressed, up to the disk. @return how many events */
    long write(Path file, Iterator<StoredEvent> events) throws IOException {
        try (FileChannel channel = open(file)) {
            // Without closing the channel under it: it must still be there to be forced to the disk.
            GZIPOutputStream gzip = new GZIPOutputStream(uncloseable(channel), BUFFER);
            long count = 0;
            try (Writer out = new BufferedWriter(new OutputStreamWriter(gzip, StandardCharsets.UTF_8), BUFFER)) {
                while (events.hasNext()) {
                    out.write(lines.write(events.next()));
                    out.write('\n');
                    count++;
                }
            }
            channel.force(true);
            return count;
        }
    }

    void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = open(file);
                OutputStream out = uncloseable(channel)) {
            out.write(content);
            channel.force(true);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    private static OutputStream uncloseable(FileChannel channel) {
        OutputStream out = Channels.newOutputStream(channel);
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                out.write(value);
            }

            @Override
            public void write(byte[] values, int from, int length) throws IOException {
                out.write(values, from, length);
            }
        };
    }

    /** Gives a file its name, up to the disk where directories can be forced to it. */
    void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (to.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel directory = FileChannel.open(to.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256, except for this one", e);
        }
    }

    /** The events of a file; to be closed. A line that is none ends it with an {@link UncheckedIOException}. */
    Stream<StoredEvent> read(Path file) throws IOException {
        BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file), BUFFER), StandardCharsets.UTF_8));
        return reader.lines().map(line -> event(file, line)).onClose(() -> {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException("The archive " + file + " cannot be closed", e);
            }
        });
    }

    private StoredEvent event(Path file, String line) {
        try {
            return lines.read(line);
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(
                    new IOException("The archive " + file + " has a line that is " + e.getMessage(), e));
        }
    }
}
