// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.rounds;

import dev.tidings.crashes.database.Finding;
import dev.tidings.crashes.faults.Fault;
import dev.tidings.crashes.faults.FaultCounts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of all rounds, a line for each as soon as it is over. Not safe for use by several threads. */
public final class ResultTable {
    private static final List<String> HEADER = List.of(
            "round",
            "events",
            "lost",
            "phantom",
            "disorder",
            "dup joined",
            "dup plain",
            "kills",
            "pauses",
            "stops",
            "starts",
            "db restarts",
            "db read-only",
            "net faults",
            "seconds");

    private final List<RoundResult> results = new ArrayList<>();

    public String header() {
        return line(HEADER);
    }

    /** Adds a round, and gives its line. */
    public String add(RoundResult result) {
        results.add(result);
        String end = result.isGood() ? "" : "  FAILED (seed " + result.seed() + ")";
        return line(Integer.toString(results.size()), result) + end;
    }

    /** The line below all others. */
    public String total() {
        Map<Finding, Long> findings = new EnumMap<>(Finding.class);
        FaultCounts faults = new FaultCounts();
        long events = 0;
        long seconds = 0;
        for (RoundResult each : results) {
            each.findings().forEach((finding, count) -> findings.merge(finding, count, Long::sum));
            faults.addAll(each.faults());
            events += each.events();
            seconds += each.seconds();
        }
        return line("all", new RoundResult(0, events, findings, faults, seconds, List.of()));
    }

    public boolean isGood() {
        return results.stream().allMatch(RoundResult::isGood);
    }

    private static String line(String first, RoundResult result) {
        FaultCounts faults = result.faults();
        List<String> cells = new ArrayList<>(List.of(first, Long.toString(result.events())));
        for (Finding finding : Finding.values()) {
            cells.add(Long.toString(result.found(finding)));
        }
        List.of(
                        faults.of(Fault.KILL),
                        faults.of(Fault.PAUSE),
                        faults.of(Fault.STOP),
                        faults.of(Fault.START),
                        faults.of(Fault.CRASH, Fault.RESTART),
                        faults.of(Fault.READ_ONLY),
                        faults.of(Fault.CUT, Fault.REFUSE, Fault.STALL, Fault.SWALLOW))
                .forEach(count -> cells.add(Integer.toString(count)));
        cells.add(Long.toString(result.seconds()));
        return line(cells);
    }

    private static String line(List<String> cells) {
        List<String> padded = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            int width = Math.max(5, HEADER.get(i).length());
            padded.add(String.format("%" + width + "s", cells.get(i)));
        }
        return padded.stream().collect(Collectors.joining("  "));
    }
}
