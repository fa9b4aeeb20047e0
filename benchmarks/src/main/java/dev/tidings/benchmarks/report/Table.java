// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table with a row for each contestant.
 *
 * @param title what was measured
 * @param labels of the contestants, in their order
 * @param baseline the contestant whose time is the unit of the ratios
 * @param columns the measurements of each column, by its heading
 */
record Table(
        String title, Map<String, String> labels, String baseline, LinkedHashMap<String, List<Measurement>> columns) {
    String markdown() {
        String head = columns.keySet().stream().collect(Collectors.joining(" | ", "| | ", " |\n"));
        String line = "| --- |" + " ---: |".repeat(columns.size()) + "\n";
        String rows =
                labels.keySet().stream().filter(this::tookPart).map(this::row).collect(Collectors.joining());
        return "### " + title + "\n\n" + head + line + rows;
    }

    private boolean tookPart(String contestant) {
        return columns.values().stream()
                .anyMatch(column -> find(column, contestant).isPresent());
    }

    private String row(String contestant) {
        return columns.values().stream()
                .map(column -> cell(column, contestant))
                .collect(Collectors.joining(" | ", "| " + labels.get(contestant) + " | ", " |\n"));
    }

    private String cell(List<Measurement> column, String contestant) {
        return find(column, contestant)
                .map(found ->
                        Figures.nanos(found.nanos()) + ratio(column, found) + " · " + Figures.bytes(found.bytes()))
                .orElse("–");
    }

    private String ratio(List<Measurement> column, Measurement found) {
        return find(column, baseline)
                .map(base -> " · " + Figures.ratio(found.nanos() / base.nanos()))
                .orElse("");
    }

    private static Optional<Measurement> find(List<Measurement> column, String contestant) {
        return column.stream()
                .filter(measurement -> measurement.contestant().equals(contestant))
                .findFirst();
    }
}
