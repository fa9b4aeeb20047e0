// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.Delivery;
import dev.tidings.core.DurableOptions;
import dev.tidings.core.EventBus;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.StartFrom;
import dev.tidings.core.spi.Completion;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.LeaseLostException;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.Storage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What is left behind by an instance that died, seen by the one that takes over. The dead one is played by the test: it does with
 * the storage what an instance does up to the moment of its death.
 */
abstract class DurableCrash {
    private static final String SUBSCRIPTION = "crashing";
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final List<EventBus> buses = new CopyOnWriteArrayList<>();

    /** A new storage object on the same database for every call within one test. */
    abstract Storage storage();

    private EventBus bus() {
        EventBus bus = EventBus.builder()
                .storage(storage())
                .durable(new DurableOptions(
                        Duration.ofMillis(50), 100, SHORT, 8, new RetryPolicy(3, Duration.ofMillis(10), 1, SHORT, 0)))
                .build();
        buses.add(bus);
        return bus;
    }

    @AfterEach
    void closeBuses() {
        buses.forEach(EventBus::close);
    }

    private static void publish(EventBus bus, int... numbers) {
        for (int number : numbers) {
            bus.publish("step.taken", Map.of("n", number));
        }
    }

    private static List<Object> handle(EventBus bus) {
        List<Object> handled = new CopyOnWriteArrayList<>();
        bus.onType("step.taken")
                .named(SUBSCRIPTION)
                .delivery(Delivery.DURABLE)
                .startFrom(StartFrom.EARLIEST)
                .handle(event -> handled.add(((Map<?, ?>) event.payload()).get("n")));
        return handled;
    }

    private static Lease takenBy(Storage storage, String instance) {
        storage.cursors().register(SUBSCRIPTION, StartFrom.EARLIEST, 1);
        return await().until(
                        () -> storage.cursors().acquire(Partition.whole(SUBSCRIPTION), instance, SHORT),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    @DisplayName("D2: events that a dead instance had claimed are handled by the next one, with those behind them")
    void claimedEventsComeAgain() {
        EventBus bus = bus();
        publish(bus, 1, 2, 3);
        Storage ghost = storage();
        ghost.prepare();
        Lease lease = takenBy(ghost, "ghost");
        ghost.cursors().claim(lease, ghost.log().read(lease.cursor(), 2).end().position());

        List<Object> handled = handle(bus);

        await().untilAsserted(() -> assertThat(handled).containsExactly(1, 2, 3));
    }

    @Test
    @DisplayName("D2, D3: attempts are counted before the call, so an event that kills every process is given up")
    void deadlyEventIsGivenUp() {
        EventBus bus = bus();
        publish(bus, 1, 2);
        Storage ghost = storage();
        ghost.prepare();
        Lease lease = takenBy(ghost, "ghost");
        long first = ghost.log().read(lease.cursor(), 1).end().position();
        Cursor after = ghost.log().read(lease.cursor(), 1).end();
        ghost.cursors().complete(lease, new Completion(after, true, List.of(new DeliveryChange.Park(first, null))));
        for (int attempt = 1; attempt <= 3; attempt++) {
            ghost.cursors().countAttempt(lease, first);
        }

        List<Object> handled = handle(bus);

        await().untilAsserted(() -> assertThat(handled).containsExactly(2));
        await().untilAsserted(() -> assertThat(bus.log().deadLetters().find(DeadLetterQuery.newest(10)))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.position()).isEqualTo(first);
                    assertThat(letter.lastAttempt().number()).isEqualTo(3);
                    assertThat(letter.lastAttempt().error()).contains("never came back");
                }));
    }

    @Test
    @DisplayName("D2: an instance that wakes up after its lease went elsewhere cannot write")
    void staleHolderCannotWrite() {
        EventBus bus = bus();
        publish(bus, 1);
        Storage ghost = storage();
        ghost.prepare();
        Lease stale = takenBy(ghost, "ghost");
        List<Object> handled = handle(bus);
        await().untilAsserted(() -> assertThat(handled).containsExactly(1));

        Completion completion = new Completion(Cursor.START, true, List.of(new DeliveryChange.Park(1, "key")));
        assertThatThrownBy(() -> ghost.cursors().complete(stale, completion)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> ghost.cursors().claim(stale, 1)).isInstanceOf(LeaseLostException.class);
        assertThat(ghost.cursors().renew(List.of(stale), SHORT)).isEmpty();
        ghost.cursors().release(stale);
        publish(bus, 2);

        await().untilAsserted(() -> assertThat(handled).containsExactly(1, 2));
        assertThat(ghost.deliveries().blockedKeys(SUBSCRIPTION, List.of("key"))).isEmpty();
    }

    @Test
    @DisplayName("D2: an event whose transaction commits late, behind a later position, is delivered all the same")
    void lateCommitIsDelivered() throws Exception {
        Storage storage = storage();
        EventBus bus = EventBus.builder()
                .storage(storage)
                .durable(DurableOptions.DEFAULT.withPollInterval(Duration.ofMillis(50)))
                .build();
        buses.add(bus);
        List<Object> handled = handle(bus);

        storage.transactions().inNewTransaction(() -> {
            publish(bus, 1);
            Thread other = new Thread(() -> publish(bus, 2));
            other.start();
            other.join();
            await().untilAsserted(() -> assertThat(handled).containsExactly(2));
            return null;
        });

        await().untilAsserted(() -> assertThat(handled).containsExactly(2, 1));
    }
}
