// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("R1: ./demo starts the ERP, and says what to do when it cannot")
class DemoScriptTest {
    private static final Pattern ADVISED_PORT = Pattern.compile("Choose another one: PORT=(\\d+) ./demo");

    @TempDir
    Path folder;

    private DemoCopy demo;

    @BeforeEach
    void copy() throws IOException {
        demo = new DemoCopy(folder.resolve("tidings"));
    }

    @Test
    @DisplayName("R1: two demos on two ports have data of their own")
    void dataForEachPort() throws IOException {
        int one = freePort();
        try (ErpProcess first = start(Map.of("PORT", Integer.toString(one)))) {
            int two = freePort();
            try (ErpProcess second = start(Map.of("PORT", Integer.toString(two)))) {
                assertThat(first.client().order(1, 2)).isEqualTo(1);
                assertThat(second.client().get("/orders").size()).isZero();
                assertThat(demo.dataOf(one).resolve("erp.mv.db")).exists();
                assertThat(demo.dataOf(two).resolve("erp.mv.db")).exists();
            }
        }
    }

    @Test
    @DisplayName("R1: a relative ERP_DATA_DIR is relative to where the command is typed")
    void relativeFolder() throws IOException {
        String port = Integer.toString(freePort());
        try (ErpProcess running = start(Map.of("PORT", port, "ERP_DATA_DIR", "my data"))) {
            assertThat(running.client().get("/products").size()).isEqualTo(3);
            assertThat(folder.resolve("my data/erp.mv.db")).exists();
        }
    }

    @Test
    @DisplayName("R1: the port that is advised in place of a busy one is free")
    void busyPort() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket busy = new ServerSocket(0, 1, here)) {
            Ended ended = run(Map.of("PORT", Integer.toString(busy.getLocalPort())));
            assertThat(ended.exitCode()).isEqualTo(1);
            Matcher advice = ADVISED_PORT.matcher(ended.output());
            assertThat(advice.find()).as(ended.output()).isTrue();
            try (ServerSocket free = new ServerSocket(Integer.parseInt(advice.group(1)), 1, here)) {
                assertThat(free.isBound()).isTrue();
            }
        }
    }

    @Test
    @DisplayName("R1: what is busy on 9000 as well is not advised")
    void advisedPortIsBusyToo() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket busy = new ServerSocket(0, 1, here);
                ServerSocket unusedFavourite = portInUse(9000, here)) {
            Ended ended = run(Map.of("PORT", Integer.toString(busy.getLocalPort())));
            assertThat(ended.output()).containsPattern(ADVISED_PORT).doesNotContain("PORT=9000");
        }
    }

    @Test
    @DisplayName("R1: a data folder that cannot be made is named")
    void fileInTheWay() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Ended ended = run(Map.of("PORT", Integer.toString(freePort()), "ERP_DATA_DIR", "file/data"));
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output())
                .contains("The data folder " + file + "/data cannot be made")
                .contains("ERP_DATA_DIR=");
    }

    @Test
    @DisplayName("R1: a port given to the application is refused, since the script has its own way")
    void portAsArgument() throws Exception {
        Ended ended = run(Map.of("PORT", Integer.toString(freePort())), "--server.port=8123");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("PORT=8123 ./demo");
    }

    @Test
    @DisplayName("R1: the help tells of the data, of its reset, and of the database's address")
    void help() throws Exception {
        Ended ended = run(Map.of(), "--help");
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output())
                .contains("examples/erp/data/8080")
                .contains("rm -r examples/erp/data/8080")
                .contains("ERP_DB_URL=jdbc:postgresql://")
                .contains("ERP_DB_USER")
                .contains("ERP_DB_PASSWORD");
    }

    private record Ended(int exitCode, String output) {}

    private ErpProcess start(Map<String, String> variables) throws IOException {
        return ErpProcess.start(demo.command(folder, variables));
    }

    private Ended run(Map<String, String> variables, String... arguments) throws Exception {
        Process process = demo.command(folder, variables, arguments)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Taken by this test, unless another program of this machine has it, which is as good. */
    private static ServerSocket portInUse(int port, InetAddress here) throws IOException {
        try {
            return new ServerSocket(port, 1, here);
        } catch (IOException e) {
            return new ServerSocket();
        }
    }
}
