// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.env.Environment;

/**
 * The folder that the demo keeps its data in: made, tried out and locked before anything uses it. Locked by a file of its
 * own, because a demo on PostgreSQL has no H2 to do so, and keeps mails and Zoho's records there all the same. The
 * system gives the lock back when the process is killed.
 */
final class DataFolder implements DisposableBean {
    /** It begins the settings in an address of H2. */
    static final String FORBIDDEN = ";";

    private static final String DATABASE = "erp.mv.db";
    private static final String LOCK = "in-use.lock";

    private final FileChannel lock;

    private DataFolder(FileChannel lock) {
        this.lock = lock;
    }

    static DataFolder open(Environment environment) {
        String given = environment.getProperty("erp.data-dir", "");
        if (given.isBlank() || given.contains(FORBIDDEN)) {
            throw refused(environment, given, "must not " + (given.isBlank() ? "be empty" : "contain ';'"), null);
        }
        Path folder = Path.of(given);
        try {
            Folders.makeWritable(folder);
            requireWritableDatabase(environment, folder.resolve(DATABASE));
            return new DataFolder(locked(environment, folder));
        } catch (IOException e) {
            throw refused(environment, given, "cannot be used: " + Folders.reason(e), e);
        }
    }

    static Path of(Environment environment) {
        return Path.of(environment.getProperty("erp.data-dir", ""));
    }

    static Path databaseFile(Environment environment) {
        return of(environment).resolve(DATABASE);
    }

    @Override
    public void destroy() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The lock of the data folder", e);
        }
    }

    /** H2 opens a file that it may not write for reading only, and the demo would fail at every single step. */
    private static void requireWritableDatabase(Environment environment, Path file) {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel unused = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return;
        } catch (IOException e) {
            throw new CannotStartException(
                    "The file " + file + " cannot be written: " + Folders.reason(e) + ".",
                    "Make it writable, or choose another folder: " + Advice.otherFolder(environment),
                    e);
        }
    }

    private static FileChannel locked(Environment environment, Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw inUse(environment, null);
        }
        return channel;
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    static CannotStartException inUse(Environment environment, @Nullable Throwable cause) {
        return new CannotStartException(
                "The data folder " + environment.getProperty("erp.data-dir") + " is in use by another demo.",
                "Stop the other one, or choose another folder: " + Advice.otherFolder(environment),
                cause);
    }

    private static CannotStartException refused(
            Environment environment, String folder, String why, @Nullable Throwable cause) {
        return new CannotStartException(
                "The data folder " + folder + " " + why + ".",
                "Choose another one: " + Advice.otherFolder(environment),
                cause);
    }
}
