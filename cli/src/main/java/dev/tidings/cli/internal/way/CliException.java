// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.way;

import org.jspecify.annotations.Nullable;

/** Ends a command with a message for people, which says what to do, and an exit code for scripts. */
public final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    public CliException(ExitCode code, String message) {
        this(code, message, null);
    }

    public CliException(ExitCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The status of the process. */
    public ExitCode code() {
        return code;
    }

    /** What it says. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
