// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.command;

import dev.tidings.cli.internal.model.Partition;
import dev.tidings.cli.internal.model.Subscription;
import dev.tidings.cli.internal.model.Subscription.Finding;
import dev.tidings.cli.internal.model.Subscription.Standing;
import dev.tidings.cli.internal.model.Subscription.Stats;
import dev.tidings.cli.internal.output.Cell;
import dev.tidings.cli.internal.output.Colour;
import dev.tidings.cli.internal.output.Output;
import dev.tidings.cli.internal.output.Table;
import dev.tidings.cli.internal.output.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Handlers in a few words. */
final class HandlerLines {
    private static final Cell UNKNOWN = Cell.of("-", Colour.DIM);

    private HandlerLines() {}

    static Table table(List<Subscription> all) {
        Table table = Table.of(
                "NAME",
                "DELIVERY",
                ">BEHIND",
                ">WAITING",
                ">RETRYING",
                ">DEAD",
                ">PER SECOND",
                ">FAILED",
                ">P99",
                "STATE");
        all.forEach(each -> table.row(row(each)));
        return table;
    }

    private static Cell[] row(Subscription each) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(each.name(), Colour.BOLD));
        cells.add(Cell.of(each.delivery(), Colour.DIM));
        addStanding(cells, each.durable());
        addStats(cells, each.stats());
        cells.add(
                each.findings().isEmpty()
                        ? UNKNOWN
                        : kind(each.findings().get(0).kind()));
        return cells.toArray(Cell[]::new);
    }

    private static void addStanding(List<Cell> cells, @Nullable Standing standing) {
        if (standing == null) {
            cells.addAll(Collections.nCopies(4, UNKNOWN));
            return;
        }
        cells.add(Cell.of(standing.behind()));
        cells.add(Cell.of(standing.waitingMillis() == 0 ? "" : Words.span(standing.waitingMillis())));
        cells.add(Cell.bad(standing.pending().count()));
        cells.add(Cell.bad(standing.deadLetters()));
    }

    private static void addStats(List<Cell> cells, @Nullable Stats stats) {
        if (stats == null) {
            cells.addAll(Collections.nCopies(3, UNKNOWN));
            return;
        }
        cells.add(Cell.of(String.format(Locale.ROOT, "%.1f", stats.perSecond())));
        cells.add(Cell.bad(stats.failed()));
        cells.add(Cell.of(Words.micros(stats.p99Micros())));
    }

    static Cell kind(String kind) {
        return Cell.of(
                kind,
                switch (kind) {
                    case "UP_TO_DATE", "AT_WORK", "HANDLED", "NOTHING_IN_ITS_WAY" -> Colour.GREEN;
                    case "RETRYING", "PAUSED", "HANDLER_RUNNING", "OPEN_TRANSACTION", "NOT_REACHED", "WAITING" ->
                        Colour.YELLOW;
                    case "PASSED", "NOT_RECORDED", "DISCARDED", "OLDER_THAN_SUBSCRIPTION" -> Colour.PLAIN;
                    default -> Colour.RED;
                });
    }

    static void print(Subscription each, Output output) {
        output.field("Name", each.name());
        output.field("Delivery", each.delivery());
        output.field("Handler", each.handler());
        output.field("Types", each.types() == null ? null : String.join(", ", each.types()));
        output.field("Topics", each.topics() == null ? null : String.join(", ", each.topics()));
        stats(each.stats(), output);
        Standing standing = each.durable();
        if (standing == null) {
            return;
        }
        output.field("Behind", standing.behind() + " positions, of " + standing.newest());
        output.field("Retrying", standing.pending().count());
        output.field("Dead letters", standing.deadLetters());
        output.heading("What it waits for");
        for (Finding finding : standing.findings()) {
            output.line(Cell.of("  "), kind(finding.kind()), Cell.of("  " + finding.words()));
        }
        output.heading("Partitions");
        output.table(partitions(standing.partitions()), "None.");
    }

    private static void stats(@Nullable Stats stats, Output output) {
        if (stats != null) {
            output.field("Handled", stats.handled() + ", failed " + stats.failed());
            output.field(
                    "Latency",
                    "half within " + Words.micros(stats.p50Micros()) + ", 95 % within "
                            + Words.micros(stats.p95Micros()) + ", 99 % within " + Words.micros(stats.p99Micros()));
            output.field("Last error", stats.lastError());
        }
    }

    private static Table partitions(List<Partition> partitions) {
        Table table = Table.of(">NO", ">POSITION", ">BEHIND", "HELD BY", "LEASE", "RUNNING");
        partitions.forEach(each -> table.row(
                Cell.of(each.number()),
                Cell.of(each.position(), Colour.CYAN),
                Cell.of(each.behind()),
                Cell.of(each.holder() == null ? "nobody" : each.holder()),
                lease(each),
                Cell.of(running(each))));
        return table;
    }

    private static Cell lease(Partition partition) {
        Long left = partition.leaseLeftMillis();
        if (left == null) {
            return UNKNOWN;
        }
        return left < 0
                ? Cell.of("ran out " + Words.span(-left) + " ago", Colour.RED)
                : Cell.of(Words.span(left) + " left", Colour.GREEN);
    }

    private static String running(Partition partition) {
        return String.join(
                "; ",
                partition.running().stream()
                        .map(call -> "position " + call.position() + " for " + Words.span(call.durationMillis())
                                + (call.stack().isEmpty()
                                        ? ""
                                        : " at " + call.stack().get(0)))
                        .toList());
    }
}
