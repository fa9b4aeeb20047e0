// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.internal.flow;

import dev.tidings.testing.FlowArrow;
import dev.tidings.testing.FlowHandler;
import dev.tidings.testing.FlowPublisher;
import dev.tidings.testing.FlowType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was read. Every list is sorted, so that the same classes always give the same report.
 *
 * @param types the declared types
 * @param publishers who may publish which type
 * @param handlers who takes what
 * @param arrows what handlers may publish
 * @param untypedPublishers methods that publish by name
 * @param unseenSubscriptions methods that subscribe by a name or class that cannot be seen
 */
public record FlowModel(
        List<FlowType> types,
        List<FlowPublisher> publishers,
        List<FlowHandler> handlers,
        List<FlowArrow> arrows,
        List<String> untypedPublishers,
        List<String> unseenSubscriptions) {
    /** The names of the declared types, each once. */
    List<String> typeNames() {
        return types.stream().map(FlowType::name).distinct().toList();
    }

    /** The handlers that take a type. */
    List<FlowHandler> handlersOf(String type) {
        return handlers.stream().filter(handler -> handler.takes(type)).toList();
    }

    /** Declared types that no handler takes. */
    public List<String> unhandledTypes() {
        return typeNames().stream().filter(type -> handlersOf(type).isEmpty()).toList();
    }

    /** Handlers that take nothing that is published. */
    public List<FlowHandler> handlersOfNothing() {
        Set<String> published = publishers.stream().map(FlowPublisher::type).collect(Collectors.toSet());
        return handlers.stream()
                .filter(handler -> published.stream().noneMatch(handler::takes))
                .toList();
    }
}
