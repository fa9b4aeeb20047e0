// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * That nobody else uses a folder, by a lock on a file in it. The operating system gives it back when the process ends, however that comes.
 *
 * <p>Such a lock belongs to the process as a whole: POSIX lets it go as soon as the process closes any descriptor of the file. So the file of a
 * folder that this process holds must not even be opened, and the folders have to be known to all buses of the process.
 */
final class FolderLock implements Closeable {
    private static final Map<Path, FileChannel> HELD = new ConcurrentHashMap<>();

    private final Path folder;

    private FolderLock(Path folder) {
        this.folder = folder;
    }

    /** Takes a folder that is there; null when somebody holds it. */
    static @Nullable FolderLock tryTake(Path given) throws IOException {
        Path folder = given.toRealPath();
        synchronized (HELD) {
            return !HELD.containsKey(folder) && isTaken(folder) ? new FolderLock(folder) : null;
        }
    }

    private static boolean isTaken(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                HELD.put(folder, channel);
                return true;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this library loaded another time; closing the file would take its lock away.
            HELD.put(folder, channel);
            return false;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return false;
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            FileChannel channel = HELD.remove(folder);
            if (channel != null) {
                channel.close();
            }
        }
    }
}
