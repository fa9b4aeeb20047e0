// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R1: requests that are no proper HTTP, too large, or want another kind of answer")
class RawRequestTest {
    private static final int ONE_MEGABYTE = 1_048_576;
    private static final String ORDER = ErpClient.orderJson(1, 1, 1);

    @TempDir
    static Path dataDir;

    private static RunningErp running;
    private static RawHttp raw;

    @BeforeAll
    static void start() {
        running = RunningErp.start(dataDir);
        raw = new RawHttp(running.url());
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events?type=%", "/events?type=%E4", "/events?type=%zz", "/events?limit=%"})
    @DisplayName("R1: a parameter that is not properly encoded")
    void badlyEncodedParameter(String address) {
        assertThat(raw.send("GET " + address + " HTTP/1.1", new byte[0]))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .contains("not properly encoded");
    }

    @Test
    @DisplayName("R1: an order whose answer is wanted as HTML is refused, not stored")
    void wantsHtml() {
        int before = running.client().get("/orders").size();
        assertThat(post("Accept: text/html\nContent-Length: " + ORDER.length(), ORDER))
                .startsWith("HTTP/1.1 406")
                .contains("application/problem+json")
                .contains("Accept: application/json");
        assertThat(running.client().get("/orders").size()).isEqualTo(before);
        assertThat(post("Accept: text/html,*/*;q=0.8\nContent-Length: " + ORDER.length(), ORDER))
                .startsWith("HTTP/1.1 201");
    }

    @Test
    @DisplayName("R1: a body of 33 MB is refused by its length")
    void tooLong() {
        byte[] body = " ".repeat(33 * ONE_MEGABYTE).getBytes(StandardCharsets.US_ASCII);
        assertTooLarge(raw.send(
                "POST /orders HTTP/1.1\nContent-Type: application/json\nContent-Length: " + body.length, body));
    }

    @Test
    @DisplayName("R1: a body without a length is refused once too much of it has come")
    void tooLongInChunks() {
        String body = chunk(" ".repeat(ONE_MEGABYTE)) + chunk(ORDER) + "0\r\n\r\n";
        assertTooLarge(post("Transfer-Encoding: chunked", body));
    }

    @Test
    @DisplayName("R1: a body of just the limit is taken, in chunks or not")
    void longEnough() {
        String body = " ".repeat(ONE_MEGABYTE - ORDER.length()) + ORDER;
        assertThat(post("Transfer-Encoding: chunked", chunk(body) + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 201");
        assertThat(post("Content-Length: " + body.length(), body)).startsWith("HTTP/1.1 201");
    }

    @Test
    @DisplayName("R1: chunks that are none")
    void brokenChunks() {
        assertThat(post("Transfer-Encoding: chunked", "no length\r\n{}\r\n"))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("Exception");
    }

    private static String post(String headers, String body) {
        return raw.send(
                "POST /orders HTTP/1.1\nContent-Type: application/json\n" + headers,
                body.getBytes(StandardCharsets.US_ASCII));
    }

    private static String chunk(String content) {
        return Integer.toHexString(content.length()) + "\r\n" + content + "\r\n";
    }

    private static void assertTooLarge(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json")
                .contains("X-Content-Type-Options")
                .contains("at most 1048576 bytes");
    }
}
