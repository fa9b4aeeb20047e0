// SPDX-License-Identifier: Apache-2.0
package dev.tidings.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.core.Event;
import dev.tidings.core.Metadata;
import dev.tidings.core.spi.ArchiveReceipt;
import dev.tidings.core.spi.LogSegment;
import dev.tidings.core.spi.StoredEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileEventArchiveTest {
    private static final LogSegment SEGMENT = new LogSegment(1, 99);
    private static final Instant RECORDED = Instant.parse("2026-11-21T05:10:01.123456Z");

    @TempDir
    Path directory;

    private static StoredEvent stored(long position, String payload) {
        return new StoredEvent(
                position, RECORDED, Event.stored("item.moved", payload).build());
    }

    private List<StoredEvent> readBack(FileEventArchive archive) throws IOException {
        try (Stream<StoredEvent> events = archive.read(archive.files().get(0))) {
            return events.toList();
        }
    }

    @Test
    @DisplayName(
            "D1, B5: an archive gives back everything: nanoseconds, unicode, topics, metadata, and the very text of the payload")
    void everything() throws IOException {
        Event<String> full = Event.stored(
                        "item.moved", "{\"a\": 1.00, \"b\":\"ä 漢字 😀 \\u0000\", \"c\":1E+2 , \"d\":[null]}")
                .id("id 😀")
                .version(7)
                .key("Schlüssel 😀")
                .source("shop 'eins'")
                .time(Instant.parse("0001-01-01T00:00:00.123456789Z"))
                .topics("lager", "prüfung, 😀")
                .metadata(Metadata.of(Map.of("tenant", "acmé", "correlation_id", "c\u0001\n")))
                .build();
        List<StoredEvent> events = List.of(
                new StoredEvent(3, RECORDED, full),
                stored(4, "{\n  \"pretty\": true\r\n}"),
                stored(5, "no JSON at all"),
                stored(6, " {} "),
                stored(7, "\"text\""),
                stored(8, "null"),
                stored(9, "12.50"),
                stored(10, "{\"a\":\"" + "x".repeat(1 << 20) + "\"}"));
        FileEventArchive archive = FileEventArchive.in(directory);

        ArchiveReceipt receipt = archive.store(SEGMENT, events.iterator());

        assertThat(readBack(archive)).usingRecursiveComparison().isEqualTo(events);
        assertThat(receipt.events()).isEqualTo(8);
        assertThat(receipt.location()).isEqualTo(archive.files().get(0).toString());
        assertThat(receipt.sha256()).hasSize(64);
    }

    @Test
    @DisplayName("D1: a line is an event as JSON, its payload nested, for whatever reads JSON Lines")
    void lines() throws IOException {
        FileEventArchive archive = FileEventArchive.in(directory);
        Event<String> event = Event.stored("item.moved", "{\"step\":1}")
                .id("e1")
                .time(RECORDED)
                .build();
        archive.store(SEGMENT, List.of(new StoredEvent(1, RECORDED, event)).iterator());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(archive.files().get(0))), StandardCharsets.UTF_8))) {
            assertThat(lines.lines())
                    .containsExactly("{\"position\":1,\"recordedAt\":\"2026-11-21T05:10:01.123456Z\",\"id\":\"e1\","
                            + "\"type\":\"item.moved\",\"version\":1,\"topics\":[\"default\"],\"metadata\":{},"
                            + "\"occurredAt\":\"2026-11-21T05:10:01.123456Z\",\"payload\":{\"step\":1}}");
        }
    }

    @Test
    @DisplayName("D1: stored again after a crash the same piece replaces what is there, and what was left half is gone")
    void again() throws IOException {
        FileEventArchive archive = FileEventArchive.in(directory);
        List<StoredEvent> events =
                IntStream.range(1, 90).mapToObj(i -> stored(i, "{}")).toList();
        ArchiveReceipt first = archive.store(SEGMENT, events.iterator());
        Path manifest = Path.of(first.location().replace(".jsonl.gz", ".manifest.json"));
        Files.delete(manifest);
        Files.createFile(directory.resolve(manifest.getFileName().toString().replace(".manifest.json", ".1.tmp")));
        assertThat(archive.files()).isEmpty();

        assertThat(archive.store(SEGMENT, events.iterator())).isEqualTo(first);
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
        assertThat(archive.files()).hasSize(1);
        assertThat(readBack(archive)).hasSize(89);
    }

    @Test
    @DisplayName("D1: a damaged file is refused when it is read")
    void damaged() throws IOException {
        FileEventArchive archive = FileEventArchive.in(directory);
        archive.store(SEGMENT, List.of(stored(1, "{}"), stored(2, "{}")).iterator());
        Path file = archive.files().get(0);
        FileEventArchive other = FileEventArchive.in(directory.resolve("other"));
        other.store(SEGMENT, List.of(stored(1, "{}")).iterator());
        Files.copy(other.files().get(0), file, StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> archive.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    @DisplayName("D1: events that do not ascend are no archive, and nothing is left of them")
    void disorder() {
        FileEventArchive archive = FileEventArchive.in(directory);
        List<StoredEvent> events = List.of(stored(2, "{}"), stored(1, "{}"));
        assertThatThrownBy(() -> archive.store(SEGMENT, events.iterator())).isInstanceOf(IOException.class);
        assertThat(directory).isEmptyDirectory();
    }
}
