// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.database;

import dev.tidings.crashes.tools.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file system of our own, in memory, that can become full. Safe for use by several threads. */
public final class SmallDisk implements AutoCloseable {
    /** More than a long round needs; only what is used takes memory. */
    private static final String ROOM = "size=8g";

    private static final int ATTEMPTS = 50;

    private final Path folder;
    private final Path log;

    private SmallDisk(Path folder, Path log) {
        this.folder = folder;
        this.log = log;
    }

    /** Mounts one for user postgres; nothing where that is not possible: it takes Linux, and root with all its rights. */
    static Optional<SmallDisk> mount(Path folder, Path log) throws IOException {
        Files.createDirectories(folder);
        SmallDisk disk = new SmallDisk(folder, log);
        if (!Command.isRoot()
                || !Command.succeeds(log, "mount", "-t", "tmpfs", "-o", ROOM + ",mode=0700", "tidings", disk.name())) {
            return Optional.empty();
        }
        Command.run(log, "chown", "postgres", disk.name());
        return Optional.of(disk);
    }

    private String name() {
        return folder.toString();
    }

    Path folder() {
        return folder;
    }

    /** Takes away all the room that is not used. What is deleted afterwards makes room again, until this is called once more. */
    public void fill() {
        for (int i = 0; i < ATTEMPTS; i++) {
            if (resize("size=" + used())) {
                return;
            }
            // More has been written in between.
        }
        throw new IllegalStateException(folder + " could not be made full; what was said is in " + log);
    }

    private long used() {
        try {
            FileStore store = Files.getFileStore(folder);
            return store.getTotalSpace() - store.getUnallocatedSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " does not say how full it is", e);
        }
    }

    /** Gives all the room back. */
    public void makeRoom() {
        if (!resize(ROOM)) {
            throw new IllegalStateException(folder + " stays full; what was said is in " + log);
        }
    }

    private boolean resize(String size) {
        return Command.succeeds(log, "mount", "-o", "remount," + size, name());
    }

    /** Whoever still uses it. */
    @Override
    public void close() {
        Command.run(log, "umount", "-l", name());
    }
}
