// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.failover;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the disk gives: one thread that appends and forces, with nothing around it. */
record Disk(int bytes) {
    double forcesPerSecond(Path folder, long nanos) throws IOException {
        try (Scratch scratch = new Scratch(folder)) {
            Path file = Files.createDirectories(scratch.folder()).resolve("raw");
            try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
                byte[] record = new byte[bytes];
                long begin = System.nanoTime();
                long forces = 0;
                while (System.nanoTime() - begin < nanos) {
                    raw.write(record);
                    raw.getFD().sync();
                    forces++;
                }
                return forces * 1e9 / (System.nanoTime() - begin);
            }
        }
    }
}
