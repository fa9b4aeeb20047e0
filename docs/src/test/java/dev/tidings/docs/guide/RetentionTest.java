// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.EventBus;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.LogQuery;
import dev.tidings.core.Retention;
import dev.tidings.core.RetentionHold;
import dev.tidings.core.RetentionOptions;
import dev.tidings.core.RetentionRun;
import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.StoredEvent;
import dev.tidings.json.FileEventArchive;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Storage storage = new InMemoryStorage();

    @TempDir
    Path directory;

    private void print(String line) {
        seen.add(line);
    }

    private static void publish(EventBus bus, int orders) {
        bus.publishBatch(IntStream.rangeClosed(1, orders)
                .mapToObj(order -> new OrderCreated(order, BigDecimal.TEN))
                .toList());
    }

    @Test
    @DisplayName("D1: events leave for an archive after 90 days, which has all of them")
    void archive() throws IOException {
        // snippet: retention
        EventBus bus = EventBus.builder()
                .storage(storage)
                .retention(RetentionOptions.keepFor(Duration.ofDays(90)).withArchive(FileEventArchive.in(directory)))
                .build();
        // end
        publish(bus, 3);
        assertThat(bus.log().retention().run().end()).isEqualTo(RetentionRun.End.NOTHING_LEFT);
        bus.close();

        FileEventArchive files = FileEventArchive.in(directory);
        try (EventBus soon = soon(files)) {
            publish(soon, 200);
            await().until(() -> soon.log().retention().run().end() == RetentionRun.End.NOTHING_LEFT);
            assertThat(soon.log().find(LogQuery.newest(1000))).hasSize(4);
        }
        // snippet: archive-reader
        for (Path file : files.files()) {
            try (Stream<StoredEvent> events = files.read(file)) {
                events.filter(stored -> stored.event().type().equals("order.created"))
                        .forEach(stored ->
                                print(stored.recordedAt() + " " + stored.event().payload()));
            }
        }
        // end
        assertThat(seen).hasSize(199);
    }

    private EventBus soon(FileEventArchive files) {
        return EventBus.builder()
                .storage(storage)
                .retention(RetentionOptions.keepFor(Duration.ZERO)
                        .withArchive(files)
                        .withSegmentSize(100))
                .build();
    }

    @Test
    @DisplayName("D1: what holds events back is said, and a subscription that is gone is forgotten")
    void holds() {
        storage.cursors().register("billing.old-invoices", StartFrom.EARLIEST, 1);
        try (EventBus bus = soon(FileEventArchive.in(directory))) {
            publish(bus, 200);
            // snippet: retention-holds
            Retention retention = bus.log().retention();
            for (RetentionHold hold : retention.status().holds()) {
                print(hold.kind() + ": " + hold);
            }
            retention.forget("billing.old-invoices", "ada");
            RetentionRun run = retention.run();
            print(run.dropped() + " pieces have left, " + run.end());
            // end
        }
        assertThat(seen).hasSize(2);
        assertThat(seen.get(0))
                .startsWith("CURSOR: subscription 'billing.old-invoices' has not read beyond position 1, since 2");
        assertThat(seen.get(1)).isEqualTo("2 pieces have left, NOTHING_LEFT");
    }
}
