// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The program of a JVM that measures: {@code full|short RESULT TRIAL...}, one after another, each on a schema of its own. */
public final class MeasureTrials {
    private MeasureTrials() {}

    public static void main(String[] args) throws Exception {
        boolean quick = args[0].equals("short");
        List<String> lines = new ArrayList<>();
        for (String text : Arrays.asList(args).subList(2, args.length)) {
            Trial trial = Trial.parse(text);
            measure(trial, quick).forEach((figure, value) -> lines.add(new Result(trial, figure, value).line()));
        }
        Files.write(Path.of(args[1]), lines);
        System.exit(0); // whatever threads a library has left
    }

    private static Map<Figure, Double> measure(Trial trial, boolean quick) throws Exception {
        if (!quick) {
            Schema.checkpoint();
        }
        try (Schema schema = Schema.create();
                HikariDataSource pool = schema.pool()) {
            return new Measuring(trial, Effort.of(quick), pool).run();
        }
    }
}
