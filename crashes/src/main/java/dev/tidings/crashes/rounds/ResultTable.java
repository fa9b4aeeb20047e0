// SPDX-License-Identifier: Apache-2.0
package dev.tidings.crashes.rounds;

import dev.tidings.crashes.database.Finding;
import dev.tidings.crashes.faults.Fault;
import dev.tidings.crashes.faults.FaultCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            "disk full",
            "wal full",
            "net faults",
            "takeover ms",
            "seconds");

    /** In the place of a number where a fault cannot have happened. */
    private static final String LEFT_OUT = "left out";

    private final Set<Fault> faults;
    private final List<RoundResult> results = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param faults those that can happen beside kills and pauses, which every round has
     */
    public ResultTable(Set<Fault> faults) {
        this.faults = EnumSet.of(Fault.KILL, Fault.PAUSE);
        this.faults.addAll(faults);
    }

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
        FaultCounts counts = new FaultCounts();
        long events = 0;
        long seconds = 0;
        for (RoundResult each : results) {
            each.findings().forEach((finding, count) -> findings.merge(finding, count, Long::sum));
            counts.addAll(each.faults());
            events += each.events();
            seconds += each.seconds();
        }
        return line("all", new RoundResult(0, events, findings, takeovers(), counts, seconds, List.of()));
    }

    /** How soon others went on with the work of killed applications, in words. */
    public String takeoverTimes() {
        return takeovers().toString();
    }

    private Takeovers takeovers() {
        return new Takeovers(results.stream()
                .flatMap(result -> result.takeovers().millis().stream())
                .toList());
    }

    /** Whether every round was good, and work went on elsewhere in time. */
    public boolean isGood() {
        return results.stream().allMatch(RoundResult::isGood) && takeovers().areAsPromised();
    }

    private String line(String first, RoundResult result) {
        List<String> cells = new ArrayList<>(List.of(first, Long.toString(result.events())));
        for (Finding finding : Finding.values()) {
            cells.add(Long.toString(result.found(finding)));
        }
        cells.add(count(result, Fault.KILL));
        cells.add(count(result, Fault.PAUSE));
        cells.add(count(result, Fault.STOP));
        cells.add(count(result, Fault.START));
        cells.add(count(result, Fault.CRASH, Fault.RESTART));
        cells.add(count(result, Fault.READ_ONLY));
        cells.add(count(result, Fault.DISK_FULL));
        cells.add(count(result, Fault.WAL_FULL));
        cells.add(count(result, Fault.CUT, Fault.REFUSE, Fault.STALL, Fault.SWALLOW));
        cells.add(Long.toString(result.takeovers().largest()));
        cells.add(Long.toString(result.seconds()));
        return line(cells);
    }

    private String count(RoundResult result, Fault... counted) {
        boolean possible = Arrays.stream(counted).anyMatch(faults::contains);
        return possible ? Integer.toString(result.faults().of(counted)) : LEFT_OUT;
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
