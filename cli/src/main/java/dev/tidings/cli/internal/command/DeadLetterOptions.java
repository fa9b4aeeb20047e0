// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.DeadLetterFilter;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.core.DeadLetterId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters. */
final class DeadLetterOptions {
    @Option(names = "--handler", paramLabel = "NAME", description = "of this subscription")
    @Nullable
    String handler;

    @Option(names = "--type", paramLabel = "TYPE", description = "of events of this type")
    @Nullable
    String type;

    @Option(names = "--key", paramLabel = "KEY", description = "of events with this key")
    @Nullable
    String key;

    @Option(names = "--tenant", paramLabel = "TENANT", description = "of events of this tenant")
    @Nullable
    String tenant;

    @Option(
            names = "--error",
            paramLabel = "TEXT",
            description = "whose last error begins so: the exception's class, or class and message")
    @Nullable
    String error;

    DeadLetterFilter filter() {
        return new DeadLetterFilter(handler, type, key, tenant, error);
    }

    /** One as it is listed: {@code billing.issue@4711}. */
    static DeadLetterId id(String text) {
        int at = text.lastIndexOf('@');
        String position = text.substring(at + 1);
        if (at < 1 || !position.matches("\\d{1,18}")) {
            throw new CliException(
                    ExitCode.USAGE,
                    "'" + text
                            + "' names no dead letter: write the handler, @ and the position, as in billing.issue@4711.");
        }
        return new DeadLetterId(text.substring(0, at), Long.parseLong(position));
    }
}
