// SPDX-License-Identifier: Apache-2.0
package dev.tidings.cli.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.cli.internal.http.SseReader.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseReaderTest {
    private static List<Message> read(String text) throws IOException {
        List<Message> all = new ArrayList<>();
        try (SseReader reader = new SseReader(new ByteArrayInputStream(text.getBytes(UTF_8)), () -> {})) {
            for (Message message = reader.next(); message != null; message = reader.next()) {
                all.add(message);
            }
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    @DisplayName("F5: server-sent events are read as the standard says, whatever ends the lines")
    void lines(String end) throws IOException {
        String text = String.join(
                end,
                "\ufeff: a comment",
                "data: one",
                "",
                "id: 7",
                "event: update",
                "data:two",
                "data:  three",
                "data",
                "",
                "",
                "id: bad\0id",
                "data: four",
                "",
                "id",
                "data: five",
                "",
                "data: not complete");
        assertThat(read(text))
                .containsExactly(
                        new Message(null, "one"),
                        new Message("7", "two\n three\n"),
                        new Message("7", "four"),
                        new Message(null, "five"));
    }
}
