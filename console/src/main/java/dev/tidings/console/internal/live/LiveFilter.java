// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.live;

import dev.tidings.core.Event;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to see. Clients with equal filters share the bytes that are sent to them.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param types of events; any where there is none
 * @param topics of which an event must be in one; any where there is none
 * @param tenants of events; any where there is none
 * @param outcome of its handlers; null for any
 * @param text that the payload or the key contains, in lower case; null for any
 * @param sees which sorts of messages it wants at all
 */
public record LiveFilter(
        NameList types,
        NameList topics,
        List<String> tenants,
        @Nullable Outcome outcome,
        @Nullable String text,
        Sees sees) {
    /**
     * Sorts of messages.
     *
     * @param events whether it sees events
     * @param rates whether it sees how many there are of each type; else it is told now and then how far it has come
     */
    public record Sees(boolean events, boolean rates) {}

    public LiveFilter {
        tenants = List.copyOf(tenants);
        text = text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    /** Whether the event itself is one that is wanted, whatever its handlers do. */
    boolean takes(Event<String> event) {
        return sees.events()
                && types.takes(event.type())
                && topics.takesOneOf(event.topics())
                && (tenants.isEmpty()
                        || tenants.contains(String.valueOf(event.metadata().tenant())))
                && (text == null || contains(event, text));
    }

    private static boolean contains(Event<String> event, String wanted) {
        String key = event.key();
        return event.payload().toLowerCase(Locale.ROOT).contains(wanted)
                || (key != null && key.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
