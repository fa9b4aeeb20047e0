// SPDX-License-Identifier: Apache-2.0
package dev.tidings.rabbitmq;

import java.time.Duration;
import java.util.regex.Pattern;

/** What options must look like. Each check gives back what it was given, or throws {@link IllegalArgumentException} naming it. */
final class Checks {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private Checks() {}

    static String name(String value) {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "name: '" + value + "' is not allowed; lower-case letters, digits and hyphens between them are.");
        }
        return value;
    }

    static String text(String option, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(option + ": must not be empty");
        }
        return value;
    }

    static Duration positive(String option, Duration value) {
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException(option + ": " + value + " is not allowed; 1 ms to 24 days are.");
        }
        return value;
    }

    static int between(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    option + ": " + value + " is not allowed; " + least + " to " + most + " are.");
        }
        return value;
    }
}
