// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

/** In a schema of its own, which is dropped afterwards. Without a PostgreSQL server it fails: it is never skipped. */
@DisplayName("R1: the ERP on PostgreSQL")
class ErpOnPostgresIT extends ErpFlows {
    @TempDir
    static Path dataDir;

    private static PostgresSchema schema;
    private static RunningErp running;

    @BeforeAll
    static void start() throws SQLException {
        schema = new PostgresSchema();
        running = RunningErp.start(dataDir, schema.arguments());
    }

    @AfterAll
    static void stop() throws SQLException {
        try {
            if (running != null) {
                running.close();
            }
        } finally {
            schema.close();
        }
    }

    @Override
    ErpClient erp() {
        return running.client();
    }
}
