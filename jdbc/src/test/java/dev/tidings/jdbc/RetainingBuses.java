// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.awaitility.Awaitility.await;

import dev.tidings.core.DurableOptions;
import dev.tidings.core.EventBus;
import dev.tidings.core.LogQuery;
import dev.tidings.core.RetentionHold;
import dev.tidings.core.RetentionOptions;
import dev.tidings.core.RetentionRun;
import dev.tidings.core.RetentionRun.End;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.StoredEvent;
import dev.tidings.json.FileEventArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Buses of one test whose log lets old events go, and what became of these. */
abstract class RetainingBuses extends DurableBuses {
    static final RetentionOptions AT_ONCE =
            RetentionOptions.keepFor(Duration.ZERO).withSegmentSize(100);

    @TempDir
    Path directory;

    final List<ItemMoved> handled = new CopyOnWriteArrayList<>();
    FileEventArchive archive;

    @BeforeEach
    void openArchive() {
        archive = FileEventArchive.in(directory);
    }

    /** A bus that has made its room. */
    EventBus bus(RetentionOptions retention) {
        EventBus bus = EventBus.builder()
                .storage(storage())
                .durable(DurableOptions.DEFAULT
                        .withPollInterval(Duration.ofMillis(50))
                        .withLeaseDuration(Duration.ofSeconds(2))
                        .withRetry(FAST))
                .retention(retention)
                .build();
        buses.add(bus);
        await().until(() -> bus.log().retention().run().end() == End.NOTHING_LEFT);
        return bus;
    }

    Storage opened() {
        Storage storage = storage();
        storage.prepare();
        return storage;
    }

    static void publish(EventBus bus, int from, int to) {
        bus.publishBatch(IntStream.rangeClosed(from, to)
                .mapToObj(step -> new ItemMoved("item " + step % 7, step))
                .toList());
    }

    /** Runs until nothing is left to let go. @return how many pieces have left */
    static int runToTheEnd(EventBus bus) {
        int[] dropped = {0};
        await().atMost(Duration.ofMinutes(3)).until(() -> {
            RetentionRun run = bus.log().retention().run();
            dropped[0] += run.dropped();
            return run.end() == End.NOTHING_LEFT;
        });
        return dropped[0];
    }

    static RetentionHold heldBackBy(EventBus bus) {
        RetentionRun run = await().atMost(Duration.ofMinutes(3))
                .until(() -> bus.log().retention().run(), each -> each.end() == End.HELD_BACK);
        return run.heldBackBy().get(0);
    }

    List<StoredEvent> archived() throws IOException {
        List<StoredEvent> all = new ArrayList<>();
        for (Path file : archive.files()) {
            try (Stream<StoredEvent> events = archive.read(file)) {
                events.forEach(all::add);
            }
        }
        return all;
    }

    static List<Long> left(EventBus bus) {
        return bus.log().find(LogQuery.newest(1000)).stream()
                .map(logged -> logged.position())
                .sorted()
                .toList();
    }

    boolean hasFile(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.toString().endsWith(suffix));
        }
    }
}
