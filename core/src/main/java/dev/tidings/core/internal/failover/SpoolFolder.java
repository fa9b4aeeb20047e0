// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.FailoverOptions;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one backend, in which each process has a spool of its own, in a numbered folder that it holds by a lock on a file. The operating
 * system gives the lock back when the process ends, however that comes; the next one to look takes over what was left.
 *
 * <p>Used by one thread at a time.
 */
final class SpoolFolder {
    /** More processes than that do not share one folder. */
    private static final int MOST = 10_000;

    private static final Logger log = LoggerFactory.getLogger("dev.tidings.failover");

    /**
     * A spool that this process holds.
     *
     * @param folder in which it is
     */
    record Held(Path folder, FolderLock lock, Spool spool) implements Closeable {
        @Override
        public void close() throws IOException {
            try (lock) {
                spool.close();
            }
        }
    }

    private final Path folder;
    private final FailoverOptions options;

    /** What cannot be read by this version, which was said once. */
    private final Set<Path> unreadable = new HashSet<>();

    /**
     * @param folder of the backend
     * @param options of all failovers
     */
    SpoolFolder(Path folder, FailoverOptions options) {
        this.folder = folder;
        this.options = options;
    }

    /** Takes the first spool that nobody holds, which may have something in it. */
    Held take() throws IOException {
        for (int number = 0; number < MOST; number++) {
            Path numbered = folder.resolve(Integer.toString(number));
            Files.createDirectories(numbered);
            Held held = take(numbered);
            if (held != null) {
                return held;
            }
        }
        throw new IOException("All of the " + MOST + " failovers in " + folder + " are in use");
    }

    /** Takes those in which processes that have ended have left something. */
    void takeLeftBehind(Consumer<Held> taken) throws IOException {
        for (Path each : folders()) {
            Held held = take(each);
            if (held != null && held.spool().isEmpty()) {
                held.close();
            } else if (held != null) {
                taken.accept(held);
            }
        }
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** Takes one; null when somebody holds it, or it cannot be read. */
    private @Nullable Held take(Path numbered) throws IOException {
        FolderLock lock = unreadable.contains(numbered) ? null : FolderLock.tryTake(numbered);
        if (lock == null) {
            return null;
        }
        try {
            return new Held(numbered, lock, new Spool(numbered, options));
        } catch (UnreadableSpoolException e) {
            lock.close();
            leave(numbered, e);
            return null;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Does not look at a spool again: it is there for whoever can read it. */
    void leave(Path numbered, UnreadableSpoolException why) {
        unreadable.add(numbered);
        log.error("What waits in {} is left there: {}", numbered, why.getMessage());
    }
}
