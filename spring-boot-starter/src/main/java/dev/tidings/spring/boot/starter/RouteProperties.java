// SPDX-License-Identifier: Apache-2.0
package dev.tidings.spring.boot.starter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One of several backends, {@code tidings.backends.<name>.*}: which events it gets, and in which form. Filters see the events as they
 * were published.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param backend Which backend it is: noop, logging, in-memory, a bean's name or a class's name. By default the name of the entry.
 * @param types Only events of these types, given by name or pattern. Not set, of any type.
 * @param topics Only events in one of these topics, given by name or pattern. Not set, in any topic.
 * @param matching Only events that match this content pattern, in the pattern language of Amazon EventBridge rules.
 * @param rename New type names, by the type's name: rename.order.created=sales.placed.
 * @param redact Fields whose values are replaced by three asterisks; address.city is a field of a field.
 * @param remove Fields that are left out.
 * @param received Whether events that came in by a source are sent out again.
 * @param batchSize How many events are sent at once at most, at least 1. Set alone, a batch waits for 5 s at most.
 * @param batchInterval How long an event waits for others of its batch at most. Set alone, a batch has 100 events at most.
 */
public record RouteProperties(
        @Nullable String backend,
        @DefaultValue List<String> types,
        @DefaultValue List<String> topics,
        @Nullable String matching,
        @DefaultValue Map<String, String> rename,
        @DefaultValue List<String> redact,
        @DefaultValue List<String> remove,
        @DefaultValue("false") boolean received,
        @Nullable Integer batchSize,
        @Nullable Duration batchInterval) {}
