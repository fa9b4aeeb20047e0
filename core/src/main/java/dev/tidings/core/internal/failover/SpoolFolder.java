// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.FailoverOptions;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one backend, in which each process has a spool of its own, in a numbered folder that it holds by a lock on a file. The operating
 * system gives the lock back when the process ends, however that comes; the next one to look takes over what was left.
 *
 * <p>Used by one thread at a time.
 *
 * @param folder of the backend
 * @param options of all failovers
 */
record SpoolFolder(Path folder, FailoverOptions options) {
    /** More processes than that do not share one folder. */
    private static final int MOST = 10_000;

    /** A spool that this process holds. */
    static final class Held implements Closeable {
        private final Path folder;
        private final FileChannel lock;
        private final Spool spool;

        private Held(Path folder, FileChannel lock, Spool spool) {
            this.folder = folder;
            this.lock = lock;
            this.spool = spool;
        }

        Spool spool() {
            return spool;
        }

        Path folder() {
            return folder;
        }

        @Override
        public void close() throws IOException {
            try (lock) {
                spool.close();
            }
        }
    }

    /** Takes the first spool that nobody holds, which may have something in it. */
    Held take() throws IOException {
        for (int number = 0; number < MOST; number++) {
            Optional<Held> held = take(folder.resolve(Integer.toString(number)));
            if (held.isPresent()) {
                return held.get();
            }
        }
        throw new IOException("All of the " + MOST + " failovers in " + folder + " are in use");
    }

    /** Takes those in which processes that have ended have left something. */
    List<Held> takeLeftBehind() throws IOException {
        List<Held> taken = new ArrayList<>();
        for (Path each : folders()) {
            Optional<Held> held = take(each);
            if (held.isPresent() && held.get().spool().isEmpty()) {
                held.get().close();
            } else {
                held.ifPresent(taken::add);
            }
        }
        return taken;
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }

    private Optional<Held> take(Path numbered) throws IOException {
        Files.createDirectories(numbered);
        FileChannel channel =
                FileChannel.open(numbered.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new Held(numbered, channel, new Spool(numbered, options)));
            }
        } catch (OverlappingFileLockException e) {
            // Another bus of this process holds it, which is as good as another process.
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }
}
