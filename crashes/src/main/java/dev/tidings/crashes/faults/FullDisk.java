// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.faults;

import dev.tidings.crashes.database.SmallDisk;
import dev.tidings.crashes.tools.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Keeps a disk of the database full until the server has met that, and a while longer. Not safe for use by several threads. */
final class FullDisk {
    private static final String SEEN = "No space left on device";
    private static final Duration MET_WITHIN = Duration.ofSeconds(8);
    private static final Duration FILL_EVERY = Duration.ofMillis(200);

    private final SmallDisk disk;
    private final Path serverLog;

    FullDisk(SmallDisk disk, Path serverLog) {
        this.disk = disk;
        this.serverLog = serverLog;
    }

    /** Returns when there is room again; false when nobody needed any in the meantime. */
    boolean lasts(Duration time) {
        long before = size();
        try {
            disk.fill();
            boolean met = isMet(before);
            keepFull(time);
            return met;
        } finally {
            disk.makeRoom();
        }
    }

    private boolean isMet(long before) {
        long end = System.nanoTime() + MET_WITHIN.toNanos();
        boolean met = false;
        while (!met && System.nanoTime() - end < 0) {
            keepFull(FILL_EVERY);
            met = saidSince(before).contains(SEEN);
        }
        return met;
    }

    /** The server deletes files, too: the room of these is taken again. */
    private void keepFull(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            Waiting.pass(Duration.ofNanos(Math.min(left, FILL_EVERY.toNanos())));
            disk.fill();
        }
    }

    private long size() {
        try {
            return Files.size(serverLog);
        } catch (IOException e) {
            throw new UncheckedIOException("The server's log cannot be read", e);
        }
    }

    private String saidSince(long before) {
        try (var in = Files.newInputStream(serverLog)) {
            in.skipNBytes(before);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The server's log cannot be read", e);
        }
    }
}
