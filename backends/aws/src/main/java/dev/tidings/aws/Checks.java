// SPDX-License-Identifier: Apache-2.0
package dev.tidings.aws;

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

    static String filled(String option, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(option + ": it must not be blank.");
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

    static Duration within(String option, Duration lowest, Duration highest, Duration value) {
        if (value.compareTo(lowest) < 0 || value.compareTo(highest) > 0) {
            throw new IllegalArgumentException(
                    option + ": " + value + " is not allowed; " + lowest + " to " + highest + ".");
        }
        return value;
    }

    static Duration wholeSeconds(String option, int lowest, int highest, Duration value) {
        within(option, Duration.ofSeconds(lowest), Duration.ofSeconds(highest), value);
        if (!value.equals(Duration.ofSeconds(value.toSeconds()))) {
            throw new IllegalArgumentException(
                    option + ": " + value + " is not allowed; SQS knows whole seconds only.");
        }
        return value;
    }
}
