// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.DurableOptions;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.InMemoryBackend;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.Replay;
import dev.tidings.core.ReplayOrder;
import dev.tidings.core.ReplaySelection;
import dev.tidings.core.ReplayState;
import dev.tidings.core.Replays;
import dev.tidings.json.JacksonEventCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("D5: events are replayed to a backend and to a file")
class ReplayedElsewhereTest {
    private final InMemoryBackend backend = new InMemoryBackend();
    private final EventBus bus = EventBus.builder()
            .storage(new InMemoryStorage())
            .durable(DurableOptions.DEFAULT.withPollInterval(Duration.ofMillis(50)))
            .backend(backend)
            .build();

    @TempDir
    private Path folder;

    @AfterEach
    void closeBus() {
        bus.close();
    }

    private Replays replays() {
        return bus.log().replays();
    }

    private void publish(int count) {
        bus.publishBatch(IntStream.range(0, count)
                .mapToObj(step -> Event.of("step.taken", Map.of("n", step)))
                .toList());
    }

    @Test
    @DisplayName("D5, E3: a backend gets the events of the log again, in their order")
    void backend() {
        publish(20);
        await().until(() -> backend.events().size() == 20);
        List<String> ids = backend.events().stream().map(Event::id).toList();
        backend.clear();

        Replay ordered = replays().start(ReplayOrder.to("backend.in-memory", "Ada"));

        await().until(() -> replays().find(ordered.id()).orElseThrow().state() == ReplayState.FINISHED);
        assertThat(backend.events()).extracting(Event::id).containsExactlyElementsOf(ids);
        assertThat(backend.events()).allMatch(Event::isReplay);
        assertThat(replays().startAll(ReplayOrder.to("all", "Ada")).started()).isEmpty();
    }

    @Test
    @DisplayName("D5: a file has one JSON object a line, with everything that is known of the event")
    void file() throws IOException {
        bus.publish(Event.builder("item.moved", Map.of("note", "zeile 1\nzeile 2 😀", "amount", 1.50))
                .id("id-1")
                .key("k")
                .topics("lager")
                .metadata("tenant", "acmé")
                .time(Instant.parse("2026-11-21T05:10:01.123456789Z"))
                .build());
        publish(2500);
        Path file = folder.resolve("events.jsonl");

        assertThat(replays().toFile(ReplaySelection.EVERYTHING, file)).isEqualTo(2501);

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2501);
        Map<?, ?> first = new JacksonEventCodec().decode(lines.get(0), Map.class);
        assertThat(first.get("id")).isEqualTo("id-1");
        assertThat(first.get("type")).isEqualTo("item.moved");
        assertThat(first.get("key")).isEqualTo("k");
        assertThat(first.get("time")).isEqualTo("2026-11-21T05:10:01.123456789Z");
        assertThat(first.get("topics")).isEqualTo(List.of("lager"));
        assertThat(first.get("metadata")).isEqualTo(Map.of("tenant", "acmé"));
        assertThat(first.get("source")).isEqualTo("/default");
        assertThat(((Map<?, ?>) first.get("payload")).get("note")).isEqualTo("zeile 1\nzeile 2 😀");
        assertThat(lines.get(2500)).contains("\"n\":2499").doesNotContain("\"key\"");
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
    }

    @Test
    @DisplayName("D5: a file whose name ends with .gz is compressed, and has only what was asked for")
    void compressed() throws IOException {
        publish(10);
        bus.publish("other.thing_happened", Map.of());
        Path file = folder.resolve("events.jsonl.gz");

        assertThat(replays().toFile(ReplaySelection.EVERYTHING.ofType("other.*"), file))
                .isEqualTo(1);

        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            assertThat(reader.lines()).singleElement().asString().contains("other.thing_happened", "\"payload\":{}");
        }
    }

    @Test
    @DisplayName("D5: a file that cannot be written is an error that names it, and an interrupt leaves nothing behind")
    void noFile() throws IOException {
        publish(1);
        Path nowhere = folder.resolve("missing").resolve("events.jsonl");
        assertThatThrownBy(() -> replays().toFile(ReplaySelection.EVERYTHING, nowhere))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(nowhere.toString());

        Path file = Files.writeString(folder.resolve("events.jsonl"), "what was there before");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> replays().toFile(ReplaySelection.EVERYTHING, file))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("0 events");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent("what was there before");
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
    }
}
