// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@DisplayName("R1: a data folder that cannot be used ends the start with what is in the way and what to do")
class DataFolderTest {
    @TempDir
    Path dataDir;

    @Test
    @DisplayName("R1: a folder in which nothing can be written, not even by root")
    void notWritable(CapturedOutput output) {
        assertRefused(output, Path.of("/proc"), "The data folder /proc cannot be used", "ERP_DATA_DIR=");
    }

    @Test
    @DisplayName("R1: a file where the folder should be")
    void fileInItsPlace(CapturedOutput output) throws IOException {
        Path file = Files.createFile(dataDir.resolve("data"));
        assertRefused(
                output,
                file,
                "The data folder " + file + " cannot be used: a file is in its place",
                "ERP_DATA_DIR=" + file + "-2 ./demo");
    }

    @Test
    @DisplayName("R1: a character that means something else to the database")
    void semicolon(CapturedOutput output) {
        assertRefused(output, dataDir.resolve("a;b"), "must not contain ';'", "ERP_DATA_DIR=");
    }

    @Test
    @DisplayName("R1: a folder that another demo uses, whatever database that one has")
    void sharedFolder(CapturedOutput output) {
        try (RunningErp first = RunningErp.start(dataDir)) {
            assertThat(first.client().get("/products").size()).isEqualTo(3);
            assertThatThrownBy(() -> RunningErp.start(dataDir, "--spring.datasource.url=jdbc:h2:mem:own"))
                    .isNotNull();
            assertThat(output)
                    .contains("The data folder " + dataDir + " is in use by another demo")
                    .doesNotContain("\tat ");
        }
        try (RunningErp afterwards = RunningErp.start(dataDir)) {
            assertThat(afterwards.client().get("/products").size()).isEqualTo(3);
        }
    }

    @Test
    @DisplayName("R1: a database file that cannot be written")
    void databaseFileNotWritable(CapturedOutput output) throws IOException {
        Path file = Files.createDirectory(dataDir.resolve("erp.mv.db"));
        assertRefused(output, dataDir, "The file " + file + " cannot be written", "ERP_DATA_DIR=");
    }

    @Test
    @DisplayName("R1: a database file that is damaged")
    void damagedDatabase(CapturedOutput output) throws IOException {
        Path file = Files.writeString(dataDir.resolve("erp.mv.db"), "no database".repeat(1000));
        assertRefused(output, dataDir, "The database file " + file + " cannot be used", "Move it elsewhere");
    }

    @Test
    @DisplayName("R1: a file where the mails should be; the process ends with exit code 1")
    void mailsIsAFile() throws IOException {
        Path file = Files.createFile(dataDir.resolve("mails"));
        assertThatThrownBy(() -> ErpProcess.start(dataDir))
                .hasMessageContaining("exit code 1")
                .hasMessageContaining("The folder " + file + " cannot be used: a file is in its place")
                .hasMessageContaining("mv " + file + " ")
                .hasMessageNotContaining("\tat ");
    }

    @Test
    @DisplayName("R1: a stray file among the mails")
    void strayMail(CapturedOutput output) throws IOException {
        Path mails = Files.createDirectory(dataDir.resolve("mails"));
        Path stray = Files.createFile(mails.resolve("notes.eml"));
        assertRefused(output, dataDir, "The file " + stray + " was not put there by the demo", "mv " + stray + " ");
    }

    @Test
    @DisplayName("R1: stray and damaged files among what Zoho received")
    void strayRecord(CapturedOutput output) throws IOException {
        Path items = Files.createDirectories(dataDir.resolve("zoho/items"));
        Path stray = Files.createFile(items.resolve("notes.json"));
        assertRefused(output, dataDir, "The file " + stray + " was not put there by the demo", "mv " + stray + " ");

        Path damaged = Files.move(stray, items.resolve("460000000000001.json"));
        assertRefused(output, dataDir, "The file " + damaged + " is damaged", "mv " + damaged + " ");
    }

    private static void assertRefused(CapturedOutput output, Path folder, String what, String remedy) {
        assertThatThrownBy(() -> RunningErp.start(folder)).isNotNull();
        assertThat(output).contains(what).contains(remedy).doesNotContain("\tat ");
    }
}
