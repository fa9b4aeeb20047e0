// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known about an event besides its payload: who, for whom, from where, because of what. Names are free; the
 * constants are the ones that Tidings itself reads and writes.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Metadata {
    /** The user on whose behalf the event was published. */
    public static final String USER = "user";
    /** The tenant that the event belongs to. */
    public static final String TENANT = "tenant";
    /** The address that the request came from. */
    public static final String IP_ADDRESS = "ip_address";
    /** The id that everything caused by one request has in common. */
    public static final String CORRELATION_ID = "correlation_id";
    /** The id of the event whose handler published this one. */
    public static final String CAUSATION_ID = "causation_id";
    /** How many causes the event has, one after another; absent where it has none. */
    public static final String CAUSATION_DEPTH = "causation_depth";
    /** The types of the last of its causes, oldest first, separated by commas; only where there are suspiciously many. */
    public static final String CAUSATION_CHAIN = "causation_chain";
    /** The W3C trace context. */
    public static final String TRACEPARENT = "traceparent";
    /** The rest of the W3C trace context. */
    public static final String TRACESTATE = "tracestate";
    /** The name of the source by which the event came in; absent where it was published here. */
    public static final String RECEIVED_FROM = "received_from";

    /** No metadata. */
    public static final Metadata EMPTY = new Metadata(Map.of());

    private final Map<String, String> entries;

    private Metadata(Map<String, String> entries) {
        this.entries = entries;
    }

    /**
     * Metadata with these entries.
     *
     * @throws NullPointerException for a null name or value
     */
    public static Metadata of(Map<String, String> entries) {
        return entries.isEmpty() ? EMPTY : new Metadata(Map.copyOf(entries));
    }

    /** The value under the name, or null. */
    public @Nullable String get(String name) {
        return entries.get(name);
    }

    /** {@link #USER}, or null. */
    public @Nullable String user() {
        return get(USER);
    }

    /** {@link #TENANT}, or null. */
    public @Nullable String tenant() {
        return get(TENANT);
    }

    /** {@link #CORRELATION_ID}, or null. */
    public @Nullable String correlationId() {
        return get(CORRELATION_ID);
    }

    /** {@link #CAUSATION_ID}, or null. */
    public @Nullable String causationId() {
        return get(CAUSATION_ID);
    }

    /** The same metadata with one entry added or replaced. */
    public Metadata with(String name, String value) {
        Map<String, String> copy = new TreeMap<>(entries);
        copy.put(name, value);
        return of(copy);
    }

    /** All entries, unmodifiable. */
    public Map<String, String> asMap() {
        return entries;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Metadata that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    /** The entries in the order of their names. */
    @Override
    public String toString() {
        return new TreeMap<>(entries).toString();
    }
}
