// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.Event;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What subscriptions go by to take an event or not. Many events are of few kinds, and a kind is light enough to be kept until a
 * transaction ends. Immutable and safe for use by several threads.
 *
 * @param type of the event
 * @param topics in which it is published
 */
public record EventKind(String type, Set<String> topics) {
    /** Those of some events. */
    public static Set<EventKind> of(Collection<? extends Event<?>> events) {
        return events.stream()
                .map(event -> new EventKind(event.type(), event.topics()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
