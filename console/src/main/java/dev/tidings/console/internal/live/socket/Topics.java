// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live.socket;

import dev.tidings.console.internal.live.LiveFilter;
import dev.tidings.console.internal.live.NameList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics that one client gets. Not thread-safe. */
public final class Topics {
    private static final Logger log = LoggerFactory.getLogger(Topics.class);
    private static final int MAX = 100;

    private final Predicate<String> allowed;
    private final Set<String> topics = new LinkedHashSet<>();

    /** @param allowed which topics and patterns its user may see */
    public Topics(Predicate<String> allowed) {
        this.allowed = allowed;
    }

    /**
     * A topic that a client does not get.
     *
     * @param topic name or pattern
     * @param reason for people
     */
    public record Refused(String topic, String reason) {}

    /** Adds topics; says which of them not. */
    public List<Refused> add(List<String> wanted) {
        List<Refused> refused = new ArrayList<>();
        for (String topic : wanted) {
            if (topics.size() >= MAX && !topics.contains(topic)) {
                refused.add(new Refused(topic, "A WebSocket has " + MAX + " topics and patterns at most."));
            } else if (!isAllowed(topic)) {
                refused.add(new Refused(topic, "You may not see this topic."));
            } else {
                topics.add(topic);
            }
        }
        return refused;
    }

    private boolean isAllowed(String topic) {
        try {
            return allowed.test(topic);
        } catch (RuntimeException e) {
            log.warn("Whether somebody may see the topic '{}' cannot be said; it is refused", topic, e);
            return false;
        }
    }

    /** Takes topics away. */
    public void remove(List<String> unwanted) {
        unwanted.forEach(topics::remove);
    }

    /** The names and patterns, in the order in which they were added. */
    public List<String> all() {
        return List.copyOf(topics);
    }

    /** What a client with these topics sees: without any, nothing. */
    public LiveFilter filter() {
        List<String> sorted = topics.stream().sorted().toList();
        return new LiveFilter(
                NameList.ANY,
                NameList.of(sorted),
                List.of(),
                null,
                null,
                new LiveFilter.Sees(!sorted.isEmpty(), false));
    }
}
