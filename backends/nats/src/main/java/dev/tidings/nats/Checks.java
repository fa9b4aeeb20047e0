// SPDX-License-Identifier: Apache-2.0
package dev.tidings.nats;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What options may be. Each method returns its value, or throws {@link IllegalArgumentException} naming the option. */
final class Checks {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern STREAM = Pattern.compile("[^\\s.*>/\\\\\\p{Cntrl}]{1,255}");
    private static final Pattern SUBJECT = Pattern.compile("[^\\s.\\p{Cntrl}]+(\\.[^\\s.\\p{Cntrl}]+)*");

    private static final char DELETE = 0x7f;

    private Checks() {}

    static String name(String value) {
        return matching("name", NAME, value, "lower-case letters, digits and hyphens between them");
    }

    static String streamName(String value) {
        return matching("stream", STREAM, value, "no blanks, dots, slashes or wildcards");
    }

    static String consumerName(String value) {
        return matching("consumer", STREAM, value, "no blanks, dots, slashes or wildcards");
    }

    static List<String> subjects(String... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("subjects: at least one is needed.");
        }
        for (String value : values) {
            matching("subject", SUBJECT, value, "parts with dots between them, without blanks");
        }
        return List.of(values);
    }

    /** Whether a message can be published to it: parts with dots between them, and no wildcard. Asked for each message. */
    static boolean isPublishable(String subject) {
        boolean partIsEmpty = true;
        for (int i = 0; i < subject.length(); i++) {
            char each = subject.charAt(i);
            if (each == '.' ? partIsEmpty : isNoneOfASubject(each)) {
                return false;
            }
            partIsEmpty = each == '.';
        }
        return !partIsEmpty;
    }

    private static boolean isNoneOfASubject(char each) {
        return each <= ' ' || each == DELETE || each == '*' || each == '>';
    }

    private static String matching(String option, Pattern pattern, String value, String rule) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(option + ": '" + value + "' is not allowed; " + rule + ".");
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
