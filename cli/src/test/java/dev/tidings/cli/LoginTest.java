// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tidings.cli.Shell.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, and what answers that is no console. */
class LoginTest {
    @TempDir
    static Path folder;

    private static RunningShop shop;

    @BeforeAll
    static void start() {
        shop = RunningShop.start(TestDatabase.h2(folder));
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    private static Run run(String... arguments) {
        return Shell.of(Map.of("TIDINGS_URL", shop.url())).run(arguments);
    }

    @Test
    @DisplayName("F5: the password comes from an option, a file or the environment; a wrong one and none are refused")
    void passwords() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "secret\n");
        assertThat(run("search", "--user", "victor", "--password", "secret").code())
                .isZero();
        assertThat(run("search", "--user", "victor", "--password-file", file.toString())
                        .code())
                .isZero();
        assertThat(Shell.at(shop.url()).run("search").code()).isZero();
        assertThat(Shell.at(shop.url() + "/").run("search").code()).isZero();
        Run wrong = run("search", "--user", "victor", "--password", "geheim");
        assertThat(wrong.code()).isEqualTo(4);
        assertThat(wrong.err()).contains("--password-file", "TIDINGS_PASSWORD").doesNotContain("geheim");
        assertThat(run("search").code()).isEqualTo(4);
        assertThat(Shell.at(shop.url()).run("doctor", "--user", "nobody").code())
                .isEqualTo(4);
    }

    @Test
    @DisplayName("F5: a viewer looks, and may not act")
    void viewer() {
        Shell viewer = Shell.at(shop.url()).with("TIDINGS_USER", "victor");
        assertThat(viewer.run("handlers", "list").code()).isZero();
        Run pause = viewer.run("handlers", "pause", "billing.issue", "--reason", "x");
        assertThat(pause.code()).isEqualTo(4);
        assertThat(pause.err()).contains("operator");
    }

    @Test
    @DisplayName("F5: what answers and is no console is told apart from a login and from what is not found")
    void noConsole() throws IOException {
        String root = shop.url().replace("/tidings", "");
        Run wrongPath = Shell.at(root + "/elsewhere").run("search");
        assertThat(wrongPath.code()).as(wrongPath.toString()).isEqualTo(5);
        assertThat(wrongPath.err()).contains("/tidings unless it was set");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try {
            answer(server, "/html", 200, "<html>", null);
            answer(server, "/json", 200, "{\"events\":17}", null);
            answer(server, "/moved", 302, "", "https://login.example/");
            answer(server, "/busy", 429, "", null);
            server.start();
            String other = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(Shell.at(other + "/html").run("search").code()).isEqualTo(5);
            assertThat(Shell.at(other + "/json").run("search").code()).isEqualTo(5);
            Run moved = Shell.at(other + "/moved").run("search");
            assertThat(moved.code()).isEqualTo(5);
            assertThat(moved.err()).contains("leads to https://login.example/");
            Run busy = Shell.at(other + "/busy").run("search");
            assertThat(busy.code()).isEqualTo(4);
            assertThat(busy.err()).contains("try again in");
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpServer server, String path, int status, String body, String location) {
        server.createContext(path, exchange -> {
            if (location != null) {
                exchange.getResponseHeaders().set("Location", location);
            }
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
