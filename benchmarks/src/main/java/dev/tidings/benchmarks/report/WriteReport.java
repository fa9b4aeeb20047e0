// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes the tables into a page: {@code PAGE COMMAND TIDINGS-COMMIT RESULT...}; a page that is not there yet is made. */
public final class WriteReport {
    private WriteReport() {}

    public static void main(String[] args) throws IOException {
        if (args.length < 4) {
            throw new IllegalArgumentException(
                    "Expected PAGE COMMAND COMMIT RESULT..., found " + Arrays.toString(args));
        }
        Path page = Path.of(args[0]);
        List<Measurement> measurements = new ArrayList<>();
        Arrays.stream(args).skip(3).forEach(file -> measurements.addAll(JmhResults.read(Path.of(file))));
        String libraries = Libraries.inProcess(System.getProperty("java.class.path"), args[2]);
        String report = new Report(measurements)
                .markdown(Machine.describe(), libraries, args[1], LocalDate.now(ZoneId.systemDefault()));
        String before = Files.exists(page) ? Files.readString(page) : Page.IN_PROCESS.empty();
        Files.writeString(page, Page.IN_PROCESS.with(before, report));
        System.out.println(report);
    }
}
