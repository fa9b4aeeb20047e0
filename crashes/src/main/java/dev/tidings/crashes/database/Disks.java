// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the database writes to, each kind of file on a disk of its own.
 *
 * @param tables those of the rounds: when it is full, statements fail
 * @param log the write-ahead log: when it is full, the server ends
 */
public record Disks(SmallDisk tables, SmallDisk log) implements AutoCloseable {
    /** Nothing where disks cannot be mounted. */
    static Optional<Disks> mount(Path folder, Path log) throws IOException {
        Optional<SmallDisk> tables = SmallDisk.mount(folder.resolve("tables"), log);
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        Optional<SmallDisk> wal = SmallDisk.mount(folder.resolve("wal"), log);
        if (wal.isEmpty()) {
            tables.get().close();
        }
        return wal.map(disk -> new Disks(tables.get(), disk));
    }

    @Override
    public void close() {
        tables.close();
        log.close();
    }
}
