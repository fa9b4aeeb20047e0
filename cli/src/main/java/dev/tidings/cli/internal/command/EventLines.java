// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.model.EventView;
import dev.tidings.cli.internal.model.EventView.HandlerState;
import dev.tidings.cli.internal.output.Cell;
import dev.tidings.cli.internal.output.Colour;
import dev.tidings.cli.internal.output.Json;
import dev.tidings.cli.internal.output.Table;
import dev.tidings.cli.internal.output.Words;
import java.util.List;
import java.util.stream.Collectors;

/** Events in a few words. */
final class EventLines {
    private EventLines() {}

    static Table table(List<EventView> events) {
        Table table = Table.of(">POSITION", "RECORDED", "TYPE", "KEY", "TENANT", "HANDLERS", "PAYLOAD");
        events.forEach(event -> table.row(
                Cell.of(event.position(), Colour.CYAN),
                Cell.of(Words.time(event.recordedAt()), Colour.DIM),
                Cell.of(event.type(), Colour.BOLD),
                Cell.of(event.key()),
                Cell.of(event.tenant()),
                handlers(event.handlers()),
                Cell.of(payload(event), Colour.DIM)));
        return table;
    }

    /** All that happened as it should is one number; what did not is named. */
    private static Cell handlers(List<HandlerState> handlers) {
        if (handlers.isEmpty()) {
            return Cell.of("-", Colour.DIM);
        }
        String others = handlers.stream()
                .filter(each -> !each.state().equals("DONE"))
                .map(each -> each.subscription() + " " + each.state())
                .collect(Collectors.joining(", "));
        return others.isEmpty()
                ? Cell.of("all " + handlers.size() + " done", Colour.GREEN)
                : Cell.of(others, colour(handlers));
    }

    private static Colour colour(List<HandlerState> handlers) {
        boolean dead = handlers.stream().anyMatch(each -> each.state().equals("DEAD"));
        return dead ? Colour.RED : Colour.YELLOW;
    }

    static String payload(EventView event) {
        if (event.payload() != null) {
            return Json.mapper().writeValueAsString(event.payload());
        }
        return event.payloadSize() == null ? "" : "(" + event.payloadSize() + " characters)";
    }

    /** A line of a tail. */
    static Cell[] line(EventView event) {
        return new Cell[] {
            Cell.of(Words.time(event.recordedAt() == null ? event.occurredAt() : event.recordedAt()), Colour.DIM),
            Cell.of(event.position() == null ? "  " : "  " + event.position() + "  ", Colour.CYAN),
            Cell.of(event.type(), Colour.BOLD),
            Cell.of(event.key() == null ? "" : "  key " + event.key()),
            Cell.of(event.tenant() == null ? "" : "  tenant " + event.tenant()),
            Cell.of("  " + payload(event), Colour.DIM)
        };
    }
}
