// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.relay;

import dev.tidings.benchmarks.durable.Schema;
import dev.tidings.benchmarks.relay.brokers.BrokerKind;
import dev.tidings.benchmarks.report.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Measures the relay to each broker and writes its tables: {@code [--short] PAGE COMMAND COMMIT}; a page that is not there yet is made. */
public final class RunRelay {
    private static final Path RESULTS = Path.of("benchmarks", "target", "results");

    private RunRelay() {}

    public static void main(String[] args) throws Exception {
        List<String> rest = new ArrayList<>(Arrays.asList(args));
        boolean quick = rest.remove("--short");
        if (rest.size() != 3) {
            throw new IllegalArgumentException("Expected [--short] PAGE COMMAND COMMIT, found " + rest);
        }
        try {
            String server = Schema.requireServer();
            RelayReport report = new RelayReport(measure(quick), server);
            if (!quick) {
                String text = report.markdown(rest.get(1), rest.get(2));
                write(Path.of(rest.get(0)), text);
                System.out.println("\n" + text);
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("!!  " + e.getMessage());
            System.exit(1);
        }
    }

    private static Map<BrokerKind, Map<Contestants, RelayFigures>> measure(boolean quick)
            throws IOException, InterruptedException {
        Files.createDirectories(RESULTS);
        Path log = RESULTS.resolve("relay.log");
        Files.deleteIfExists(log);
        RelayJvm jvm = new RelayJvm(quick, log);
        Map<BrokerKind, Map<Contestants, RelayFigures>> all = new EnumMap<>(BrokerKind.class);
        for (BrokerKind broker : BrokerKind.values()) {
            Map<Contestants, RelayFigures> figures = new EnumMap<>(Contestants.class);
            for (Contestants contestant : Contestants.values()) {
                figures.put(contestant, jvm.measure(broker, contestant));
                System.out.printf(
                        "    %-16s %-10s %s%n",
                        broker.title(), contestant, figures.get(contestant).line());
            }
            all.put(broker, figures);
        }
        return all;
    }

    private static void write(Path page, String text) throws IOException {
        String before = Files.exists(page) ? Files.readString(page) : Page.RELAY.empty();
        Files.writeString(page, Page.RELAY.with(before, text));
    }
}
