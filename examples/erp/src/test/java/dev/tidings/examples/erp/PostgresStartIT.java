// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@DisplayName("R1: starts on a PostgreSQL server")
class PostgresStartIT {
    @TempDir
    Path dataDir;

    @Test
    @DisplayName("R1: a database that the server does not have")
    void noSuchDatabase(CapturedOutput output) {
        assertThatThrownBy(() -> RunningErp.start(dataDir, PostgresSchema.argumentsFor("no_such_database")))
                .isNotNull();
        assertThat(output)
                .contains("has no database 'no_such_database'")
                .contains("createdb -h ")
                .contains("correct ERP_DB_URL")
                .doesNotContain("\tat ");
    }

    @Test
    @DisplayName("R1: a start that works names the database")
    void ready(CapturedOutput output) throws Exception {
        try (PostgresSchema schema = new PostgresSchema();
                RunningErp running = RunningErp.start(dataDir, schema.arguments())) {
            assertThat(output.getOut())
                    .contains("Tidings ERP demo: open " + running.url() + "\n")
                    .contains("Database: PostgreSQL, jdbc:postgresql://")
                    .doesNotContain("currentSchema");
        }
    }
}
