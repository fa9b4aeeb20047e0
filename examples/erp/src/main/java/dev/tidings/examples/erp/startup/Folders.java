// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp.startup;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Folders that the demo keeps something in. */
public final class Folders {
    private Folders() {}

    /** Makes the folder if it is not there, and tries out that files can be written in it. */
    public static void prepare(Path folder) {
        try {
            makeWritable(folder);
        } catch (IOException e) {
            throw new CannotStartException(
                    "The folder " + folder + " cannot be used: " + reason(e) + ".", setAside(folder), e);
        }
    }

    /** A file that the demo cannot have written itself. */
    public static CannotStartException stray(Path file, @Nullable Throwable cause) {
        return new CannotStartException("The file " + file + " was not put there by the demo.", setAside(file), cause);
    }

    /** A file of the demo's own whose content is not what the demo wrote. */
    public static CannotStartException damaged(Path file, Throwable cause) {
        return new CannotStartException(
                "The file " + file + " is damaged: it cannot be read any more.", setAside(file), cause);
    }

    static void makeWritable(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.delete(Files.createTempFile(folder, "probe", ".tmp"));
    }

    /** In words: the exceptions of the file system often have only the path for a message. */
    static String reason(IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return "a file is in its place";
        }
        if (e instanceof AccessDeniedException) {
            return "this user may not write there";
        }
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    private static String setAside(Path file) {
        return "Move it elsewhere: mv " + Shell.word(file) + " " + Shell.word(file.resolveSibling(unusedName(file)));
    }

    private static String unusedName(Path file) {
        String name = file.getFileName() + ".old";
        while (Files.exists(file.resolveSibling(name))) {
            name += ".old";
        }
        return name;
    }
}
