// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.durable.report;

import dev.tidings.benchmarks.report.Libraries;
import dev.tidings.benchmarks.report.Machine;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * All that is written: where, when and how it was measured, then the tables and the aims.
 *
 * @param results what was measured
 * @param server the database's name and version
 * @param command by which it was measured
 * @param commit of Tidings
 */
public record DurableReport(Results results, String server, String command, String commit) {
    /** As it stands on the page. */
    public String markdown() {
        return "- Machine: " + Machine.describe() + "; the database on the same one\n"
                + "- JDK: " + System.getProperty("java.version") + "; " + server + "\n"
                + "- Versions: " + Libraries.durable(System.getProperty("java.class.path"), commit) + "\n"
                + "- Command: `" + command + "`, " + LocalDate.now(ZoneId.systemDefault()) + "\n\n"
                + new DurableTables(results).markdown()
                + new Aims(results).markdown();
    }
}
