// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("R1: the page and its live stream")
class LiveStreamTest {
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

    @Test
    @DisplayName("R1: the stream sends the log at once, and again when an order's handlers are done")
    void sendsTheLog() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(running.url().resolve("/stream")).build();
        HttpResponse<Stream<String>> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
        List<String> messages = new CopyOnWriteArrayList<>();
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try (Stream<String> lines = response.body()) {
            reader.execute(() -> lines.filter(line -> line.startsWith("data:")).forEach(messages::add));
            await().untilAsserted(() -> assertThat(messages).isNotEmpty());
            assertThat(messages.get(0)).contains("customer.registered");

            running.client().order(1, 1);
            await().untilAsserted(() -> assertThat(messages.get(messages.size() - 1))
                    .contains("order.created")
                    .doesNotContain("PENDING"));
        } finally {
            reader.shutdownNow();
        }
    }

    @Test
    @DisplayName("G4: the page may load only its own files")
    void contentSecurityPolicy() {
        ErpClient.Reply page = running.client().exchange("GET", "/", null, "text/html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.response()
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .contains("default-src 'none'")
                .contains("script-src 'self'");
        assertThat(page.response().body()).doesNotContain("http://").doesNotContain("https://");
    }

    @Test
    @DisplayName("F6: the health of the application is to be asked for")
    void health() {
        assertThat(running.client().get("/actuator/health").path("status").asString())
                .isEqualTo("UP");
    }
}
