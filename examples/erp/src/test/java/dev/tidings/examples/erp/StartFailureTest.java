// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@DisplayName("R1: a start that fails says why and what to do")
class StartFailureTest {
    @TempDir
    Path dataDir;

    @Test
    @DisplayName("R1: a busy port")
    void busyPort(CapturedOutput output) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            int port = other.getLocalPort();
            assertThatThrownBy(() -> RunningErp.start(dataDir, "--server.port=" + port))
                    .isNotNull();
            assertThat(output)
                    .containsPattern("Port " + port + " is busy: stop the other process or run PORT=9\\d+ ./demo")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    @DisplayName("R1: a data folder that another demo uses")
    void busyDataFolder() {
        try (RunningErp first = RunningErp.start(dataDir)) {
            assertThat(first.client().get("/products").size()).isEqualTo(3);
            assertThatThrownBy(() -> ErpProcess.start(dataDir))
                    .hasMessageContaining("The data folder " + dataDir + " is in use by another demo")
                    .hasMessageContaining("ERP_DATA_DIR=");
        }
    }

    @Test
    @DisplayName("R1: a database that cannot be reached")
    void unreachableDatabase(CapturedOutput output) {
        assertThatThrownBy(() -> RunningErp.start(
                        dataDir,
                        "--spring.profiles.active=postgres",
                        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none",
                        "--spring.datasource.hikari.connection-timeout=1000"))
                .isNotNull();
        assertThat(output)
                .contains("The database jdbc:postgresql://127.0.0.1:1/none cannot be reached as user 'postgres'")
                .contains("correct ERP_DB_URL")
                .doesNotContain("\tat ");
    }

    @Test
    @DisplayName("R1: a start that works says where to look")
    void ready(CapturedOutput output) {
        try (RunningErp running = RunningErp.start(dataDir)) {
            String url = running.url().toString();
            assertThat(output.getOut().lines())
                    .contains("Tidings ERP demo: open " + url, "Database: H2, embedded, in " + dataDir);
        }
    }
}
