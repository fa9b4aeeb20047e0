// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    @DisplayName("machine, JDKs, versions, command, date and effort stand above the tables")
    void head() {
        List<Measurement> measured = List.of(
                new Measurement("NobodyBenchmark.nobody", "GUAVA", 1, "17.0.15", 100, 48, 8, 2),
                new Measurement("NobodyBenchmark.nobody", "GUAVA", 1, "25.0.3", 100, 48, 8, 2),
                new Measurement("AsyncBenchmark.endToEnd", "RXJAVA", 1, "25.0.3", 50, 4.2, 11, 1));

        assertThat(new Report(measured).markdown("2 cores", "Guava 33", "./benchmark", LocalDate.of(2026, 11, 21)))
                .startsWith("""
                        - Machine: 2 cores
                        - JDK: 17.0.15; 25.0.3
                        - Versions: Guava 33
                        - Command: `./benchmark`, 2026-11-21
                        - Iterations in each figure: nobody 8 in 2 JVMs; async 11 in 1 JVM

                        ### No handler at all
                        """);
    }

    @Test
    @DisplayName("versions are read from the names of the jars")
    void versions() {
        String classPath = "/x/target/classes:/x/lib/guava-33.8.0-jre.jar:/x/lib/vertx-core-logging-5.2.0.jar"
                + ":/x/lib/vertx-core-5.2.0.jar:/x/lib/tidings-core-0.1.0-SNAPSHOT.jar";

        assertThat(Libraries.inProcess(classPath, "abc1234"))
                .startsWith("Tidings 0.1.0-SNAPSHOT (abc1234), Guava 33.8.0-jre, greenrobot EventBus (not here), ")
                .contains(", Vert.x 5.2.0, ");
    }

    @Test
    @DisplayName("the machine is told by its cores and its kernel")
    void machine() {
        assertThat(Machine.describe()).contains(" cores").contains("kernel " + System.getProperty("os.version"));
    }
}
