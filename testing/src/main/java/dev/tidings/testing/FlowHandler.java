// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import dev.tidings.core.Delivery;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A handler, and what it takes.
 *
 * @param name the subscription's name; of one that is made in code, where its name cannot be seen, class, method and line
 * @param packageName of the method's class
 * @param method class and method: the handler itself, or the one that subscribes it
 * @param takes names and patterns of event types
 * @param delivery the mode; null when the subscription is made in code, where it cannot be seen
 */
public record FlowHandler(
        String name,
        String packageName,
        String method,
        List<String> takes,
        @Nullable Delivery delivery) {
    /** With a copy of the list. */
    public FlowHandler {
        takes = List.copyOf(takes);
    }

    /** Whether it takes events of the type. */
    public boolean takes(String type) {
        return takes.stream().anyMatch(pattern -> fits(pattern, type));
    }

    /** As the bus reads patterns: a star stands for one or more characters. */
    private static boolean fits(String pattern, String type) {
        String regex = Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".+"));
        return type.matches(regex);
    }
}
