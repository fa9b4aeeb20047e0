// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.report;

import dev.tidings.benchmarks.contestants.AsyncContestant;
import dev.tidings.benchmarks.contestants.SyncContestant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which tables there are. Those without a measurement are left out. */
final class Tables {
    private static final Map<String, String> SYNC =
            labels(SyncContestant.values(), SyncContestant::name, SyncContestant::label);
    private static final Map<String, String> ASYNC =
            labels(AsyncContestant.values(), AsyncContestant::name, AsyncContestant::label);

    private final List<Measurement> all;

    Tables(List<Measurement> all) {
        this.all = all;
    }

    String markdown() {
        return Stream.of(
                        handlers("HandlersBenchmark.onePublisher", "one publisher"),
                        handlers("HandlersBenchmark.twoPublishers", "two publishers at once"),
                        byJdk(
                                "TypesBenchmark.thousandTypes",
                                "1,000 registered event types, published in turn, one SYNC handler each",
                                SYNC,
                                SyncContestant.CLASS_MAP.name()),
                        byJdk("NobodyBenchmark.nobody", "No handler at all", SYNC, SyncContestant.CLASS_MAP.name()),
                        byJdk(
                                "AsyncBenchmark.endToEnd",
                                "ASYNC: a million events, from the first publication until the handler saw the last",
                                ASYNC,
                                AsyncContestant.EXECUTOR.name()))
                .flatMap(tables -> tables)
                .filter(table -> table.columns().values().stream().anyMatch(column -> !column.isEmpty()))
                .map(Table::markdown)
                .collect(Collectors.joining("\n"));
    }

    /** A table for each JDK, with a column for each number of handlers. */
    private Stream<Table> handlers(String benchmark, String publishers) {
        return jdks().stream().map(jdk -> {
            List<Measurement> onJdk = of(benchmark, jdk);
            LinkedHashMap<String, List<Measurement>> columns = new LinkedHashMap<>();
            onJdk.stream()
                    .map(Measurement::handlers)
                    .distinct()
                    .sorted()
                    .forEach(count -> columns.put(
                            count + (count == 1 ? " handler" : " handlers"),
                            onJdk.stream()
                                    .filter(one -> one.handlers() == count)
                                    .toList()));
            return new Table(
                    "SYNC handlers of different classes, " + publishers + ", JDK " + jdk,
                    SYNC,
                    SyncContestant.CLASS_MAP.name(),
                    columns);
        });
    }

    /** One table with a column for each JDK. */
    private Stream<Table> byJdk(String benchmark, String title, Map<String, String> labels, String baseline) {
        LinkedHashMap<String, List<Measurement>> columns = new LinkedHashMap<>();
        jdks().forEach(jdk -> columns.put("JDK " + jdk, of(benchmark, jdk)));
        return Stream.of(new Table(title, labels, baseline, columns));
    }

    private List<Measurement> of(String benchmark, int jdk) {
        return all.stream()
                .filter(one -> one.benchmark().equals(benchmark) && one.jdkFeature() == jdk)
                .toList();
    }

    private SortedSet<Integer> jdks() {
        return all.stream().map(Measurement::jdkFeature).collect(Collectors.toCollection(TreeSet::new));
    }

    private static <E> Map<String, String> labels(
            E[] contestants, Function<E, String> name, Function<E, String> label) {
        Map<String, String> labels = new LinkedHashMap<>();
        Arrays.stream(contestants).forEach(one -> labels.put(name.apply(one), label.apply(one)));
        return labels;
    }
}
