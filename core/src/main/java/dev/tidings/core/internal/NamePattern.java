// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import dev.tidings.core.InvalidSubscriptionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A name, or a pattern of names in which {@code *} stands for one or more characters, dots included.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class NamePattern {
    private static final Pattern ALLOWED = Pattern.compile("[^\\s]+");

    private final String text;
    private final Pattern regex;

    private NamePattern(String text) {
        this.text = text;
        regex = Pattern.compile(
                Stream.of(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".+")));
    }

    static NamePattern of(String text) {
        if (!ALLOWED.matcher(text).matches()) {
            throw new InvalidSubscriptionException("'" + text
                    + "' is no name or pattern to subscribe to: use a type or topic such as 'order.created', a pattern such"
                    + " as 'order.*', or '*' for everything.");
        }
        return new NamePattern(text);
    }

    boolean isExact() {
        return text.indexOf('*') < 0;
    }

    boolean matches(String name) {
        return isExact() ? text.equals(name) : regex.matcher(name).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
