// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("R1: the ERP on its embedded H2 database")
class ErpOnH2Test extends ErpFlows {
    @TempDir
    static Path dataDir;

    private static RunningErp running;

    @BeforeAll
    static void start() {
        running = RunningErp.start(dataDir);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Override
    ErpClient erp() {
        return running.client();
    }
}
