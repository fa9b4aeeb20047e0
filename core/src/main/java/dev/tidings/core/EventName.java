// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an event type, parsed by one of two conventions:
 *
 * <ul>
 *   <li>{@code entity.action}: two to five parts, the last one the action ({@code order.created}, {@code
 *       password.reset.requested});
 *   <li>{@code company.service.version.message_type.resource.action}: six parts, the third one a number ({@code
 *       testclean.api.1.event.company.created}).
 * </ul>
 *
 * <p>A part begins with a lower-case letter and goes on with lower-case letters, digits, {@code _} and {@code -}.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param value the whole name
 * @param convention by which it was parsed
 * @param parts between the dots
 */
public record EventName(String value, Convention convention, List<String> parts) {
    /** The two conventions. */
    public enum Convention {
        ENTITY_ACTION,
        SIX_PART
    }

    private static final int MAX_LENGTH = 200;
    private static final Pattern PART = Pattern.compile("[a-z][a-z0-9_-]*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Set<String> IRREGULAR_PAST = Set.of(
            "begun", "bought", "broken", "built", "cut", "done", "found", "given", "held", "hidden", "hit", "kept",
            "left", "lost", "made", "met", "paid", "put", "read", "reset", "run", "seen", "sent", "set", "shown",
            "shut", "sold", "split", "spent", "taken", "thrown", "told", "won", "written");

    /**
     * Parses a name.
     *
     * @throws InvalidEventNameException naming the broken rule and, if one can be derived, a valid name
     */
    public static EventName parse(@Nullable String name) {
        if (name == null) {
            throw new InvalidEventNameException(
                    "The event name is null: give one of the form entity.action, as in" + " 'order.created'.");
        }
        if (name.length() > MAX_LENGTH) {
            throw new InvalidEventNameException("Event name of " + name.length() + " characters, starting with '"
                    + name.substring(0, 40) + "': at most " + MAX_LENGTH + " are allowed; shorten it.");
        }
        List<String> parts = List.of(name.split("\\.", -1));
        boolean sixPart = parts.size() == 6 && NUMBER.matcher(parts.get(2)).matches();
        for (int i = 0; i < parts.size(); i++) {
            if (!sixPart || i != 2) {
                requireValidPart(name, parts.get(i));
            }
        }
        if (sixPart) {
            return new EventName(name, Convention.SIX_PART, parts);
        }
        if (parts.size() < 2 || parts.size() > 5) {
            throw invalid(name, "it has " + parts.size() + (parts.size() == 1 ? " part" : " parts"));
        }
        return new EventName(name, Convention.ENTITY_ACTION, parts);
    }

    /**
     * Parses a name and also requires that its action is in the past tense, because an event says what has happened.
     *
     * @throws InvalidEventNameException as {@link #parse}, or because the action is not in the past tense
     */
    public static EventName parseStrictly(String name) {
        EventName parsed = parse(name);
        if (!parsed.isPastTense()) {
            throw new InvalidEventNameException("Event name '" + name + "': its action '" + parsed.action()
                    + "' is not in the past tense, which strict naming asks for. Name what has happened, such as"
                    + " 'order.created', or switch strict naming off.");
        }
        return parsed;
    }

    /** The last part. */
    public String action() {
        return parts.get(parts.size() - 1);
    }

    /** What it happened to: the parts before the action; of a six-part name the resource alone. */
    public String entity() {
        return convention == Convention.SIX_PART ? parts.get(4) : String.join(".", parts.subList(0, parts.size() - 1));
    }

    /** Whether one of the action's words is an English past participle, as in {@code created} or {@code price_changed}. */
    public boolean isPastTense() {
        for (String word : action().split("[_-]")) {
            if ((word.length() > 3 && word.endsWith("ed")) || IRREGULAR_PAST.contains(word)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return value;
    }

    private static void requireValidPart(String name, String part) {
        if (!PART.matcher(part).matches()) {
            throw invalid(name, part.isEmpty() ? "it has an empty part" : "the part '" + part + "' is not allowed");
        }
    }

    private static InvalidEventNameException invalid(String name, String problem) {
        return new InvalidEventNameException("Event name '" + name + "': " + problem
                + ". Use entity.action ('order.created') or the six-part"
                + " company.service.version.message_type.resource.action ('testclean.api.1.event.company.created'),"
                + " each part of lower-case letters, digits, '_' and '-'." + suggestion(name));
    }

    private static String suggestion(String name) {
        String proposed = name.replaceAll("([a-z0-9])([A-Z])", "$1.$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_.-]+", ".")
                .replaceAll("\\.{2,}", ".")
                .replaceAll("^[.0-9_-]+|[._-]+$", "");
        List<String> parts = List.of(proposed.split("\\."));
        boolean valid = parts.size() >= 2
                && parts.size() <= 5
                && parts.stream().allMatch(part -> PART.matcher(part).matches());
        return valid ? " Did you mean '" + proposed + "'?" : "";
    }
}
