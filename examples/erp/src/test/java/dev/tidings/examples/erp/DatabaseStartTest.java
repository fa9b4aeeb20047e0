// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@DisplayName("R1: a database that cannot be had ends the start with what is wrong and what to do")
class DatabaseStartTest {
    private static final Duration NOT_FOR_EVER = Duration.ofSeconds(45);

    @TempDir
    Path dataDir;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://demo:secret@localhost/test",
                "jdbc:h2:mem:x",
                "jdbc:postgresql://demo:secret@localhost:port/test"
            })
    @DisplayName("R1: an address that is none of PostgreSQL's, whose password is not shown")
    void wrongKindOfAddress(String url, CapturedOutput output) {
        assertThatThrownBy(() -> startOnPostgres(url)).isNotNull();
        assertThat(output)
                .contains("is no address of a PostgreSQL database")
                .contains("ERP_DB_URL=jdbc:postgresql://")
                .doesNotContain("secret")
                .doesNotContain("\tat ");
    }

    @Test
    @DisplayName("R1: a server that takes the connection and then says nothing")
    void muteServer(CapturedOutput output) throws IOException {
        Instant begun = Instant.now();
        // Nobody accepts: the system takes the connection all the same.
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://127.0.0.1:" + mute.getLocalPort() + "/test?password=secret";
            assertThatThrownBy(() -> startOnPostgres(url)).isNotNull();
            assertThat(output)
                    .contains("The database jdbc:postgresql://127.0.0.1:" + mute.getLocalPort() + "/test cannot be")
                    .contains("correct ERP_DB_URL")
                    .doesNotContain("secret")
                    .doesNotContain("\tat ");
        }
        assertThat(Duration.between(begun, Instant.now())).isLessThan(NOT_FOR_EVER);
    }

    @Test
    @DisplayName("R1: a misspelt profile, which would have meant the embedded database")
    void unknownProfile(CapturedOutput output) {
        assertThatThrownBy(() -> RunningErp.start(dataDir, "--spring.profiles.active=postgress"))
                .isNotNull();
        assertThat(output)
                .contains("There is no profile 'postgress'")
                .contains("--spring.profiles.active=postgres ")
                .doesNotContain("\tat ");
    }

    private void startOnPostgres(String url) {
        RunningErp.start(dataDir, "--spring.profiles.active=postgres", "--spring.datasource.url=" + url)
                .close();
    }
}
