// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import dev.tidings.console.internal.web.BadRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names and patterns such as {@code order.*}; an empty list takes any name. A wildcard stands for one or more characters, as in
 * subscriptions.
 *
 * <p>Immutable but for a memory of what it was asked, and safe for use by several threads. Equal when the texts are.
 */
public final class NameList {
    /** Takes any name. */
    public static final NameList ANY = new NameList(List.of());

    private static final int MAX_NAMES = 100;
    private static final int MAX_LENGTH = 200;
    private static final int REMEMBERED = 1_000;

    private final List<String> texts;
    private final List<Pattern> patterns;
    private final Map<String, Boolean> asked = new ConcurrentHashMap<>();

    private NameList(List<String> texts) {
        this.texts = List.copyOf(texts);
        patterns = texts.stream().map(NameList::pattern).toList();
    }

    /** These names and patterns; none takes any name. */
    public static NameList of(List<String> texts) {
        return texts.isEmpty() ? ANY : new NameList(texts);
    }

    /**
     * The names of a parameter, separated by commas.
     *
     * @param parameter its name, for the message
     * @throws BadRequestException when there are too many, or one is too long or has white space
     */
    public static List<String> split(String parameter, @Nullable String value) {
        List<String> names = new ArrayList<>();
        for (String name : value == null ? new String[0] : value.split(",", -1)) {
            if (!name.isBlank()) {
                names.add(checked(parameter, name.strip()));
            }
        }
        if (names.size() > MAX_NAMES) {
            throw new BadRequestException("'" + parameter + "' has " + names.size() + " names: " + MAX_NAMES
                    + " are allowed. Use a pattern such as order.*, or leave it out for all.");
        }
        return names;
    }

    /**
     * The name, when it can be one.
     *
     * @throws BadRequestException when it is too long or has white space
     */
    public static String checked(String parameter, String name) {
        if (name.isEmpty()
                || name.length() > MAX_LENGTH
                || name.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
            throw new BadRequestException("'" + parameter + "' has a name that is empty, longer than " + MAX_LENGTH
                    + " characters, or has white space: write names or patterns such as order.*, separated by commas.");
        }
        return name;
    }

    /** Whether the text stands for more than one name. */
    public static boolean isPattern(String text) {
        return text.indexOf('*') >= 0;
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(
                Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".+")),
                Pattern.DOTALL);
    }

    /** Whether it takes a name. */
    public boolean takes(String name) {
        if (texts.isEmpty()) {
            return true;
        }
        Boolean known = asked.get(name);
        if (known != null) {
            return known;
        }
        boolean takes =
                patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
        if (asked.size() < REMEMBERED) {
            asked.put(name, takes);
        }
        return takes;
    }

    /** Whether it takes one of these names. */
    public boolean takesOneOf(Iterable<String> names) {
        if (texts.isEmpty()) {
            return true;
        }
        for (String name : names) {
            if (takes(name)) {
                return true;
            }
        }
        return false;
    }

    /** The names and patterns. */
    public List<String> texts() {
        return texts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NameList list && list.texts.equals(texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    @Override
    public String toString() {
        return texts.toString();
    }
}
