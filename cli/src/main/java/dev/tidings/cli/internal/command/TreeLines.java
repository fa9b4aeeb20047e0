// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.model.EventTree;
import dev.tidings.cli.internal.model.EventView;
import dev.tidings.cli.internal.output.Cell;
import dev.tidings.cli.internal.output.Colour;
import dev.tidings.cli.internal.output.Output;
import dev.tidings.cli.internal.output.Words;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A tree of events, each below what caused it. */
final class TreeLines {
    /** Deeper ones stand below each other. */
    private static final int MAX_INDENT = 20;

    private TreeLines() {}

    private record Place(EventView event, int depth) {}

    static void print(EventTree tree, Output output) {
        Map<String, List<EventView>> effects = new HashMap<>();
        Set<String> ids = new HashSet<>();
        tree.nodes().forEach(event -> ids.add(event.id()));
        Deque<Place> next = new ArrayDeque<>();
        for (EventView event : tree.nodes()) {
            String cause = event.causationId();
            if (cause != null && ids.contains(cause) && !cause.equals(event.id())) {
                effects.computeIfAbsent(cause, unused -> new ArrayList<>()).add(event);
            } else {
                next.addLast(new Place(event, 0));
            }
        }
        while (!next.isEmpty()) {
            Place place = next.removeFirst();
            line(place, output);
            List<EventView> below =
                    new ArrayList<>(effects.getOrDefault(place.event().id(), List.of()));
            effects.remove(place.event().id());
            for (int i = below.size() - 1; i >= 0; i--) {
                next.addFirst(new Place(below.get(i), place.depth() + 1));
            }
        }
        if (!tree.complete()) {
            output.note("There are more than these.");
        }
    }

    private static void line(Place place, Output output) {
        EventView event = place.event();
        String indent =
                "   ".repeat(Math.max(0, Math.min(place.depth(), MAX_INDENT) - 1)) + (place.depth() == 0 ? "" : "└─ ");
        output.line(
                Cell.of(indent, Colour.DIM),
                Cell.of(event.type(), Colour.BOLD),
                Cell.of("  " + event.position(), Colour.CYAN),
                Cell.of(event.key() == null ? "" : "  key " + event.key()),
                Cell.of("  " + Words.time(event.recordedAt()), Colour.DIM));
    }
}
