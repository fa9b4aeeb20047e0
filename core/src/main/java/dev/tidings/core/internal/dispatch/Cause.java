// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import dev.tidings.core.Metadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The event whose handler publishes another one.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param id of that event
 * @param correlationId what it and all that it causes have in common
 * @param depth the number of causes, one after another, of what it causes
 * @param chain the types of the last of them, oldest first, its own included; only kept for long ones
 */
public record Cause(String id, String correlationId, int depth, List<String> chain) {
    private static final String SEPARATOR = ",";

    static Cause of(Event<?> event, int depth, List<String> chain) {
        String correlation = event.metadata().correlationId();
        return new Cause(event.id(), correlation == null ? event.id() : correlation, depth, chain);
    }

    /** Metadata with what is known of a cause, where the publisher has set nothing. */
    public static Metadata inherit(Metadata metadata, @Nullable Cause cause) {
        return cause == null ? metadata : cause.addTo(metadata);
    }

    private Metadata addTo(Metadata metadata) {
        Metadata caused = metadata.with(Metadata.CAUSATION_DEPTH, Integer.toString(depth));
        if (metadata.causationId() == null) {
            caused = caused.with(Metadata.CAUSATION_ID, id);
        }
        if (metadata.correlationId() == null) {
            caused = caused.with(Metadata.CORRELATION_ID, correlationId);
        }
        return chain.isEmpty() ? caused : caused.with(Metadata.CAUSATION_CHAIN, String.join(SEPARATOR, chain));
    }

    /** How many causes an event has, by its metadata; zero where they say nothing that can be read. */
    static int depthOf(Event<?> event) {
        String depth = event.metadata().get(Metadata.CAUSATION_DEPTH);
        return depth == null || !depth.matches("\\d{1,6}") ? 0 : Integer.parseInt(depth);
    }

    /** The types of its last causes, by its metadata. */
    static List<String> chainOf(Event<?> event) {
        String chain = event.metadata().get(Metadata.CAUSATION_CHAIN);
        return chain == null ? List.of() : List.of(chain.split(SEPARATOR, CausationLimit.MAX_CHAIN));
    }
}
