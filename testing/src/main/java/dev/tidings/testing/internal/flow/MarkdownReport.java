// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing.internal.flow;

import dev.tidings.testing.EventCircle;
import dev.tidings.testing.FlowHandler;
import dev.tidings.testing.FlowType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A flow as a page.
 *
 * @param flow what was read
 * @param circles in it
 * @param allowed those that are meant
 */
public record MarkdownReport(FlowModel flow, List<EventCircle> circles, AllowedCircles allowed) {
    /** The page, the same for the same flow. */
    public String text() {
        return "# Event flow\n\nRead from compiled classes, not from what ran: publishing means that the code may publish.\n\n"
                + table() + "\n## Circles\n\n" + circleList() + "\n## Loose ends\n\n" + looseEnds() + "\n## Chart\n\n"
                + "```mermaid\n" + new MermaidChart(flow, names()).text() + "```\n";
    }

    private ShortNames names() {
        return ShortNames.of(flow);
    }

    private String table() {
        Set<String> types = new TreeSet<>(flow.typeNames());
        flow.handlers()
                .forEach(handler -> handler.takes().stream()
                        .filter(type -> !type.contains("*"))
                        .forEach(types::add));
        return "| event type | published by | handled by |\n| --- | --- | --- |\n"
                + types.stream().map(this::row).collect(Collectors.joining());
    }

    private String row(String type) {
        String versions = flow.types().stream()
                .filter(declared -> declared.name().equals(type))
                .map(FlowType::version)
                .distinct()
                .map(version -> " v" + version)
                .collect(Collectors.joining(","));
        Stream<String> publishers = flow.publishers().stream()
                .filter(publisher -> publisher.type().equals(type))
                .map(names()::of)
                .map(MarkdownReport::code);
        return "| " + code(type) + (versions.isEmpty() ? " (no class)" : versions) + " | " + joined(publishers) + " | "
                + joined(flow.handlersOf(type).stream().map(MarkdownReport::describe)) + " |\n";
    }

    private static String describe(FlowHandler handler) {
        return code(handler.name()) + (handler.delivery() == null ? "" : " " + handler.delivery());
    }

    private static String joined(Stream<String> cells) {
        String all = cells.collect(Collectors.joining(", "));
        return all.isEmpty() ? "nobody" : all;
    }

    private static String code(String text) {
        return "`" + text.replace("|", "\\|").replace("`", "'") + "`";
    }

    private String circleList() {
        String more = circles.size() < FlowCircles.MAX_CIRCLES ? "" : "- and perhaps more\n";
        return circles.isEmpty() ? "None.\n" : circles.stream().map(this::item).collect(Collectors.joining()) + more;
    }

    private String item(EventCircle circle) {
        return "- " + code(circle.toString()) + (allowed.allow(circle) ? " (meant)" : "") + "\n";
    }

    private String looseEnds() {
        String all = line("Handled by nobody", flow.unhandledTypes().stream())
                + line(
                        "Handlers of what nobody publishes",
                        flow.handlersOfNothing().stream().map(FlowHandler::name))
                + line("Publishes untyped events, whose names cannot be seen here", shortened(flow.untypedPublishers()))
                + line("Subscribes to what cannot be seen here", shortened(flow.unseenSubscriptions()));
        return all.isEmpty() ? "None.\n" : all;
    }

    private Stream<String> shortened(List<String> methods) {
        return methods.stream().map(names()::shorten);
    }

    private static String line(String what, Stream<String> names) {
        String all = names.map(MarkdownReport::code).collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : "- " + what + ": " + all + "\n";
    }
}
