// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.report;

import dev.tidings.benchmarks.report.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the tables of the durable path into their place on a page; a page that is not there yet is made. */
public final class WriteDurable {
    private WriteDurable() {}

    /** Returns what it wrote. */
    public static String into(Path page, DurableReport report) throws IOException {
        String text = report.markdown();
        String before = Files.exists(page) ? Files.readString(page) : Page.DURABLE.empty();
        Files.writeString(page, Page.DURABLE.with(before, text));
        return text;
    }
}
