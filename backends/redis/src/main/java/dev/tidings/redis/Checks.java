// SPDX-License-Identifier: Apache-2.0
package dev.tidings.redis;

import java.time.Duration;
import java.util.regex.Pattern;

/** What options may be. Each method returns its value, or throws {@link IllegalArgumentException} naming the option. */
final class Checks {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private Checks() {}

    static String name(String value) {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "name: '" + value + "' is not allowed; lower-case letters, digits and hyphens between them.");
        }
        return value;
    }

    static String text(String option, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(option + ": it must not be empty.");
        }
        return value;
    }

    static Duration positive(String option, Duration value) {
        if (value.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(option + ": " + value + " is not allowed; at least 1 ms.");
        }
        return value;
    }

    static int within(String option, int lowest, int highest, int value) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    option + ": " + value + " is not allowed; " + lowest + " to " + highest + ".");
        }
        return value;
    }
}
