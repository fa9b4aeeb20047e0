// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.internal.flow;

import dev.tidings.testing.FlowArrow;
import dev.tidings.testing.FlowHandler;
import dev.tidings.testing.FlowPublisher;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A flow as a flowchart in Mermaid's notation: methods, event types (round), handlers, and what may lead to what. */
final class MermaidChart {
    private final FlowModel flow;
    private final ShortNames names;
    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> nodes = new LinkedHashSet<>();
    private final Set<String> arrows = new LinkedHashSet<>();

    MermaidChart(FlowModel flow, ShortNames names) {
        this.flow = flow;
        this.names = names;
    }

    String text() {
        flow.publishers().forEach(this::add);
        flow.handlers().forEach(this::add);
        for (FlowArrow arrow : flow.arrows()) {
            arrows.add(handler(arrow.handler()) + " --> " + type(arrow.to()));
        }
        StringBuilder text = new StringBuilder("flowchart LR\n");
        nodes.forEach(node -> text.append("  ").append(node).append('\n'));
        arrows.forEach(arrow -> text.append("  ").append(arrow).append('\n'));
        return text.toString();
    }

    /** A handler's own method is drawn as the handler. */
    private void add(FlowPublisher publisher) {
        boolean isHandler = flow.handlers().stream()
                .anyMatch(handler -> handler.packageName().equals(publisher.packageName())
                        && handler.method().equals(publisher.method()));
        if (!isHandler) {
            String method = node("method", names.of(publisher), "[\"", "\"]");
            arrows.add(method + " --> " + type(publisher.type()));
        }
    }

    private void add(FlowHandler handler) {
        String node = handler(handler.name());
        flow.typeNames().stream().filter(handler::takes).forEach(type -> arrows.add(type(type) + " --> " + node));
    }

    private String type(String name) {
        return node("type", name, "([\"", "\"])");
    }

    private String handler(String name) {
        return node("handler", name, "[[\"", "\"]]");
    }

    /** The id of a node, which is made when it is first asked for. */
    private String node(String kind, String label, String begin, String end) {
        String id = ids.computeIfAbsent(kind + " " + label, key -> "n" + ids.size());
        nodes.add(id + begin + label.replace("\"", "#quot;") + end);
        return id;
    }
}
