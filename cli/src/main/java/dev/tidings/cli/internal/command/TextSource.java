// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A text on the command line, in a file or piped in. */
final class TextSource {
    private TextSource() {}

    /** The text itself, that of the file behind an {@code @}, or what is piped in for {@code -}. */
    static String read(String value, InputStream in) {
        try {
            if (value.equals("-")) {
                return new String(in.readAllBytes(), UTF_8);
            }
            return value.startsWith("@") ? Files.readString(Path.of(value.substring(1))) : value;
        } catch (IOException | InvalidPathException e) {
            throw new CliException(ExitCode.USAGE, "'" + value + "' cannot be read: " + e, e);
        }
    }
}
