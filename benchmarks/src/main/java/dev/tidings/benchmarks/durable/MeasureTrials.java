// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The program of a JVM that measures: {@code full|short RESULT TRIAL...}, one after another, each on a schema of its own. */
public final class MeasureTrials {
    private MeasureTrials() {}

    public static void main(String[] args) throws Exception {
        boolean quick = args[0].equals("short");
        List<String> lines = new ArrayList<>();
        for (String text : Arrays.asList(args).subList(2, args.length)) {
            Findings findings = new Findings(Trial.parse(text));
            measure(findings, quick);
            findings.results().forEach(result -> lines.add(result.line()));
        }
        Files.write(Path.of(args[1]), lines);
        System.exit(0); // whatever threads a library has left
    }

    private static void measure(Findings findings, boolean quick) throws Exception {
        if (!quick) {
            Schema.checkpoint();
        }
        SteadyEffort steady = SteadyEffort.of(quick);
        if (findings.trial().suite() == DurableSuite.STEADY_COST) {
            new SteadyCost(findings, steady).run();
            return;
        }
        try (Schema schema = Schema.create();
                HikariDataSource pool = schema.pool()) {
            switch (findings.trial().suite()) {
                case OPEN_TRANSACTIONS -> new OpenTransactions(findings, steady, pool).run();
                case SLOW_KEY -> new SlowKey(findings, steady, pool).run();
                default -> new Measuring(findings, Effort.of(quick), pool).run();
            }
        }
    }
}
