// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.web.BadRequestException;
import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DeadLetterQuery;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where the next page of dead letters begins, as a text that means nothing to others. */
final class DeadLetterPlace {
    private static final String SEPARATOR = " ";

    private DeadLetterPlace() {}

    static String after(DeadLetter last) {
        String text = last.diedAt() + SEPARATOR + last.position() + SEPARATOR + last.subscription();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws BadRequestException when it is not one of ours */
    static DeadLetterQuery.@Nullable Place read(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, 3);
            return new DeadLetterQuery.Place(
                    Instant.parse(parts[0]), new DeadLetterId(parts[2], Long.parseLong(parts[1])));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw new BadRequestException(
                    "'after' is no place in the list: give the 'next' of the page before, or nothing.");
        }
    }
}
