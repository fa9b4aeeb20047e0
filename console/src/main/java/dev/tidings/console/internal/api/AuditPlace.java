// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.web.BadRequestException;
import dev.tidings.core.AuditEntry;
import dev.tidings.core.AuditQuery;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where the next page of the audit trail begins, as a text. */
final class AuditPlace {
    private static final String SEPARATOR = "~";

    private AuditPlace() {}

    static String after(AuditEntry last) {
        return last.at() + SEPARATOR + last.number();
    }

    /** @throws BadRequestException when it is not one of ours */
    static AuditQuery.@Nullable Place read(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            String[] parts = text.split(SEPARATOR, 2);
            return new AuditQuery.Place(Instant.parse(parts[0]), Long.parseLong(parts[1]));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw new BadRequestException(
                    "'before' is no place in the trail: give the 'next' of the page before, or nothing.");
        }
    }
}
