// SPDX-License-Identifier: Apache-2.0
package dev.tidings.http;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
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

    static URI url(URI value) {
        String scheme = value.getScheme() == null ? "" : value.getScheme().toLowerCase(Locale.ROOT);
        if ((!scheme.equals("http") && !scheme.equals("https")) || value.getHost() == null) {
            throw new IllegalArgumentException("url: a webhook goes to http:// or https:// and a host.");
        }
        if (value.getUserInfo() != null || value.getFragment() != null) {
            throw new IllegalArgumentException(
                    "url: it has a user or a fragment, which are not sent; give credentials by a header.");
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
