// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which events a subscription takes: those whose type fits one of its type patterns and of whose topics one fits one of its
 * topic patterns; no patterns of a sort mean any.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Selector {
    private final List<NamePattern> types;
    private final List<NamePattern> topics;

    private Selector(List<NamePattern> types, List<NamePattern> topics) {
        this.types = types;
        this.topics = topics;
    }

    /**
     * A selector of these patterns.
     *
     * @throws dev.tidings.core.InvalidSubscriptionException for an empty pattern or one with white space
     */
    public static Selector of(Collection<String> types, Collection<String> topics) {
        return new Selector(
                types.stream().map(NamePattern::of).toList(),
                topics.stream().map(NamePattern::of).toList());
    }

    /** Whether an event of this type is taken in some topic. */
    public boolean matchesType(String type) {
        return types.isEmpty() || anyMatches(types, type);
    }

    /** The names and patterns of types; none means any. */
    public List<String> typePatterns() {
        return types.stream().map(NamePattern::toString).toList();
    }

    /** The names and patterns of topics; none means any. */
    public List<String> topicPatterns() {
        return topics.stream().map(NamePattern::toString).toList();
    }

    /** Whether the topics of an event matter. */
    public boolean looksAtTopics() {
        return !topics.isEmpty();
    }

    /** Whether an event of this type in these topics is taken. */
    public boolean matches(String type, Set<String> eventTopics) {
        return matchesType(type)
                && (topics.isEmpty() || eventTopics.stream().anyMatch(topic -> anyMatches(topics, topic)));
    }

    private static boolean anyMatches(List<NamePattern> patterns, String name) {
        for (NamePattern pattern : patterns) {
            if (pattern.matches(name)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        String where = types.isEmpty() ? "any type" : "types " + types;
        return topics.isEmpty() ? where : where + " in topics " + topics;
    }
}
