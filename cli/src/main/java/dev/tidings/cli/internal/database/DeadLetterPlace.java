// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.cli.internal.way.CliException;
import dev.tidings.cli.internal.way.ExitCode;
import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DeadLetterQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where the next page of dead letters begins, as one word for a command line. */
final class DeadLetterPlace {
    private DeadLetterPlace() {}

    static String after(DeadLetter last) {
        String text = last.diedAt() + " " + last.position() + " " + last.subscription();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    static DeadLetterQuery.@Nullable Place read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", 3);
            return new DeadLetterQuery.Place(
                    Instant.parse(parts[0]), new DeadLetterId(parts[2], Long.parseLong(parts[1])));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw new CliException(
                    ExitCode.USAGE, "'" + text + "' is no place in the list: give what the page before named.", e);
        }
    }
}
