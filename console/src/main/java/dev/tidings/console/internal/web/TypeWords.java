// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a parameter must look like, in words. */
final class TypeWords {
    private TypeWords() {}

    static String of(Class<?> type) {
        if (type == Instant.class) {
            return "a time as in 2026-11-01T12:00:00Z";
        }
        if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
            return "a whole number";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" or "));
        }
        return "a " + type.getSimpleName();
    }
}
