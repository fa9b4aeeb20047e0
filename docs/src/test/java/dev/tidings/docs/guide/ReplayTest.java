// SPDX-License-Identifier: Apache-2.0
package dev.tidings.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.BulkReplay;
import dev.tidings.core.Delivery;
import dev.tidings.core.DurableOptions;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.InMemoryStorage;
import dev.tidings.core.Replay;
import dev.tidings.core.ReplayOrder;
import dev.tidings.core.ReplaySelection;
import dev.tidings.core.ReplayState;
import dev.tidings.core.Replays;
import dev.tidings.core.StartFrom;
import dev.tidings.core.Subscribe;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    private final EventBus bus = EventBus.builder()
            .storage(new InMemoryStorage())
            .durable(DurableOptions.DEFAULT.withPollInterval(Duration.ofMillis(50)))
            .build();

    @TempDir
    private Path folder;

    private static void print(String line) {
        SEEN.add(line);
    }

    // snippet: replay-aware
    static class Invoicing {
        @Subscribe(name = "billing.create-invoice", delivery = Delivery.DURABLE)
        void create(Event<OrderCreated> event) {
            print((event.isReplay() ? "again: " : "invoice: ") + event.payload().orderId());
        }

        @Subscribe(name = "billing.print-letter", delivery = Delivery.DURABLE, replayable = false)
        void printLetter(OrderCreated order) {
            print("letter: " + order.orderId());
        }
    }
    // end

    private void handleThree() {
        bus.register(new Invoicing());
        for (int order = 1; order <= 3; order++) {
            bus.publish(new OrderCreated(order, BigDecimal.TEN));
        }
        await().until(() -> SEEN.size() == 6);
        SEEN.clear();
    }

    private static void awaitFinished(Replays replays, long id) {
        await().until(() -> replays.find(id).orElseThrow().state() == ReplayState.FINISHED);
    }

    @AfterEach
    void closeBus() {
        bus.close();
        SEEN.clear();
    }

    @Test
    @DisplayName("D5: a replay is ordered, watched, paused and resumed")
    void order() {
        handleThree();
        Instant monday = Instant.parse("2026-01-05T00:00:00Z");
        // snippet: replay
        Replays replays = bus.log().replays();
        ReplaySelection sinceMonday =
                ReplaySelection.EVERYTHING.ofType("order.*").recordedFrom(monday);

        Replay replay = replays.start(ReplayOrder.to("billing.create-invoice", "ada")
                .of(sinceMonday)
                .throttledTo(500)
                .because("the VAT was wrong"));
        // end
        awaitFinished(replays, replay.id());
        assertThat(SEEN).containsExactlyInAnyOrder("again: 1", "again: 2", "again: 3");
        SEEN.clear();
        long id = replays.start(ReplayOrder.to("billing.create-invoice", "ada").throttledTo(1))
                .id();
        // snippet: replay-progress
        Replay now = replays.find(id).orElseThrow();
        print(now.state() + ": " + now.progress().left() + " positions left");
        now.progress().timeLeft().ifPresent(left -> print("about " + left.toSeconds() + " s to go"));

        replays.pause(id, "ada");
        replays.resume(id, "ada");
        replays.cancel(id, "ada");
        // end
        assertThat(SEEN).anyMatch(line -> line.startsWith("RUNNING: "));
        assertThat(replays.find(id).orElseThrow().state()).isEqualTo(ReplayState.CANCELLED);
    }

    @Test
    @DisplayName("D5: a replay to all skips handlers that take none")
    void all() {
        handleThree();
        Replays replays = bus.log().replays();
        // snippet: replay-all
        BulkReplay all = replays.startAll(ReplayOrder.to("all", "ada"));
        all.skipped().forEach(name -> print(name + " takes no replays"));
        // end
        all.started().forEach(replay -> awaitFinished(replays, replay.id()));
        assertThat(SEEN)
                .containsExactlyInAnyOrder("billing.print-letter takes no replays", "again: 1", "again: 2", "again: 3");
    }

    @Test
    @DisplayName("D5: events are written to a file")
    void file() {
        handleThree();
        Replays replays = bus.log().replays();
        // snippet: replay-file
        long written = replays.toFile(ReplaySelection.EVERYTHING.ofType("order.*"), folder.resolve("orders.jsonl.gz"));
        // end
        assertThat(written).isEqualTo(3);
    }

    @Test
    @DisplayName("D5: a new subscription begins in the past")
    void newOne() {
        handleThree();
        // snippet: replay-new
        bus.on(OrderCreated.class)
                .named("statistics.count-orders")
                .delivery(Delivery.DURABLE)
                .startFrom(StartFrom.time(Instant.parse("2026-01-01T00:00:00Z")))
                .handle(event -> print("counted: " + event.payload().orderId()));
        // end
        await().untilAsserted(() -> assertThat(SEEN).hasSize(3));
    }
}
