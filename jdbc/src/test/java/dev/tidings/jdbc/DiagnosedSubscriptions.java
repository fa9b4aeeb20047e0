// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.Finding;
import dev.tidings.core.Finding.Kind;
import dev.tidings.core.PartitionDiagnosis;
import dev.tidings.core.RetryPolicy;
import dev.tidings.core.RunningHandler;
import dev.tidings.core.StartFrom;
import dev.tidings.core.SubscriptionDiagnosis;
import dev.tidings.core.spi.Lease;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.Storage;
import dev.tidings.testing.InOwnThread;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a subscription waits for is said, whatever the storage. */
abstract class DiagnosedSubscriptions extends DurableBuses {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AtomicInteger handled = new AtomicInteger();

    private Storage opened() {
        Storage storage = storage();
        storage.prepare();
        return storage;
    }

    private EventBus countingBus() {
        EventBus bus = bus();
        bus.on(ItemMoved.class).named("mover").delivery(Delivery.DURABLE).handle(event -> handled.incrementAndGet());
        return bus;
    }

    static List<Kind> kinds(SubscriptionDiagnosis diagnosis) {
        return diagnosis.findings().stream().map(Finding::kind).toList();
    }

    static Finding finding(EventBus bus, String subscription, Kind kind) {
        SubscriptionDiagnosis diagnosis = await().until(
                        () -> bus.log().diagnose(subscription),
                        each -> kinds(each).contains(kind));
        return diagnosis.findings().stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("F7, D2: a subscription that has handled everything is up to date")
    void upToDate() {
        EventBus bus = countingBus();
        bus.publish(new ItemMoved("a", 1));
        await().until(() -> handled.get() == 1);
        bus.publish("other.happened", Map.of());

        assertThat(finding(bus, "mover", Kind.UP_TO_DATE).words()).contains("position 2");
        SubscriptionDiagnosis diagnosis = bus.log().diagnose("mover");
        assertThat(kinds(diagnosis)).containsExactly(Kind.UP_TO_DATE);
        assertThat(diagnosis.servedHere()).isTrue();
        assertThat(diagnosis.newest()).isEqualTo(2);
        assertThat(diagnosis.pending().count()).isZero();
        assertThat(diagnosis.partitions()).singleElement().satisfies(partition -> {
            assertThat(partition.behind()).isZero();
            assertThat(partition.oldestUnread()).isNull();
            assertThat(partition.holder()).isNotNull();
            assertThat(partition.missed()).isEmpty();
        });
        assertThat(bus.log().diagnose())
                .extracting(SubscriptionDiagnosis::subscription)
                .containsExactly("mover");
        assertThat(diagnosis.toString()).startsWith("Subscription 'mover':\n  Everything up to position 2");
    }

    @Test
    @DisplayName("F7: of a subscription that nobody knows it is said which there are")
    void unknown() {
        EventBus bus = countingBus();
        assertThatThrownBy(() -> bus.log().diagnose("moover"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'moover'", "[mover]");
    }

    @Test
    @DisplayName("F7, D2: a handler that does not come back is named with its event, its thread and where it is")
    void runningHandler() {
        CountDownLatch goOn = new CountDownLatch(1);
        EventBus bus = bus();
        bus.on(ItemMoved.class)
                .named("slow")
                .delivery(Delivery.DURABLE)
                .concurrency(1)
                .handle(event -> goOn.await());
        bus.publish(new ItemMoved("a", 1));
        bus.publish(new ItemMoved("b", 2));

        String words = finding(bus, "slow", Kind.HANDLER_RUNNING).words();
        assertThat(words).contains("position 1 (key 'a')", "attempt 1", "at java.");
        PartitionDiagnosis partition = bus.log().diagnose("slow").partitions().get(0);
        assertThat(partition.position()).isZero();
        assertThat(partition.behind()).isEqualTo(2);
        assertThat(partition.oldestUnread()).satisfies(unread -> {
            assertThat(unread.position()).isEqualTo(1);
            assertThat(unread.type()).isEqualTo("item.moved");
            assertThat(unread.waiting()).isGreaterThan(SECOND);
        });
        assertThat(partition.running()).singleElement().satisfies(DiagnosedSubscriptions::isWaiting);

        goOn.countDown();
        assertThat(finding(bus, "slow", Kind.UP_TO_DATE).words()).contains("position 2");
        assertThat(bus.log().diagnose("slow").partitions().get(0).running()).isEmpty();
    }

    private static void isWaiting(RunningHandler call) {
        assertThat(call.duration()).isGreaterThan(SECOND);
        assertThat(call.events()).isEqualTo(1);
        assertThat(call.stack())
                .anySatisfy(
                        frame -> assertThat(frame.getClassName()).isEqualTo(DiagnosedSubscriptions.class.getName()));
    }

    @Test
    @DisplayName("F7, D2: a transaction that holds an event back is named, and holds nothing else back")
    void openTransaction() throws Exception {
        EventBus bus = countingBus();
        Storage storage = opened();
        CountDownLatch stored = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        CompletableFuture<Boolean> open =
                InOwnThread.call(() -> storage.transactions().inNewTransaction(() -> {
                    storage.log()
                            .append(List.of(Event.stored("item.moved", "{\"item\":\"late\",\"step\":1}")
                                    .build()));
                    stored.countDown();
                    commit.await();
                    return true;
                }));
        stored.await();
        bus.publish(new ItemMoved("a", 2));
        await().until(() -> handled.get() == 1);

        String words = finding(bus, "mover", Kind.OPEN_TRANSACTION).words();
        assertThat(words)
                .contains("position 1", "open for", "everything else goes on")
                .contains(owner());
        SubscriptionDiagnosis diagnosis = bus.log().diagnose("mover");
        assertThat(diagnosis.partitions().get(0).missed()).singleElement().satisfies(missed -> {
            assertThat(missed.first()).isEqualTo(1);
            assertThat(missed.last()).isEqualTo(1);
            assertThat(missed.owners())
                    .anySatisfy(each -> assertThat(each.age()).isGreaterThan(SECOND));
        });

        commit.countDown();
        assertThat(open.get()).isTrue();
        await().until(() -> handled.get() == 2);
        await().until(() -> !kinds(bus.log().diagnose("mover")).contains(Kind.OPEN_TRANSACTION));
    }

    /** What the words must say of the transaction's owner. */
    abstract String owner();

    @Test
    @DisplayName("F7, D3: what waits for another attempt, and what was given up, is said")
    void failures() {
        EventBus bus = bus();
        bus.on(ItemMoved.class)
                .named("fragile")
                .delivery(Delivery.DURABLE)
                .retry(new RetryPolicy(2, Duration.ofMinutes(5), 1.0, Duration.ofMinutes(5), 0))
                .handle(event -> {
                    throw new IllegalStateException("broken");
                });
        bus.on(ItemMoved.class)
                .named("hopeless")
                .delivery(Delivery.DURABLE)
                .retry(RetryPolicy.NONE)
                .handle(event -> {
                    throw new IllegalStateException("broken");
                });
        bus.publish(new ItemMoved("a", 1));
        bus.publish(new ItemMoved("a", 2));

        assertThat(finding(bus, "fragile", Kind.RETRYING).words()).contains("lowest at position 1", "4 min");
        await().until(() -> bus.log().diagnose("fragile").pending().count() == 2);
        await().until(() -> bus.log().diagnose("hopeless").deadLetters() == 2);
        assertThat(finding(bus, "hopeless", Kind.DEAD_LETTERS).words()).contains("2 events were given up");
        assertThat(kinds(bus.log().diagnose("hopeless"))).containsExactly(Kind.DEAD_LETTERS);
    }

    @Test
    @DisplayName("F7, D2: a subscription that no instance serves is said to be so, and what to do")
    void notServed() {
        opened().cursors().register("abandoned", StartFrom.EARLIEST, 1);
        EventBus bus = countingBus();
        assertThat(kinds(bus.log().diagnose("abandoned"))).containsExactly(Kind.UP_TO_DATE);
        bus.publish(new ItemMoved("a", 1));

        assertThat(finding(bus, "abandoned", Kind.NOT_SERVED).words()).contains("position 1", "forget it");
        assertThat(bus.log().diagnose("abandoned").servedHere()).isFalse();
    }

    @Test
    @DisplayName("F7, D2: which instance is at it is said, and since when it has not been heard of")
    void leaseOfAnother() {
        Storage storage = opened();
        storage.cursors().register("elsewhere", StartFrom.EARLIEST, 2);
        Lease alive = lease(storage, 0, Duration.ofMinutes(5));
        storage.cursors().claim(alive, 9);
        lease(storage, 1, Duration.ofMillis(50));
        EventBus bus = countingBus();
        for (int step = 0; step < 20; step++) {
            bus.publish(new ItemMoved("item " + step, step));
        }

        assertThat(finding(bus, "elsewhere", Kind.AT_WORK).words())
                .contains("Partition 0 of 2: ", "Instance 'ghost 0' is at it", "up to position 9");
        assertThat(finding(bus, "elsewhere", Kind.LEASE_RUN_OUT).words())
                .contains("Partition 1 of 2: ", "Instance 'ghost 1'", "ran out");
        assertThat(kinds(bus.log().diagnose("elsewhere"))).containsExactly(Kind.LEASE_RUN_OUT, Kind.AT_WORK);
    }

    private static Lease lease(Storage storage, int number, Duration duration) {
        return storage.cursors()
                .acquire(new Partition("elsewhere", number, 2), "ghost " + number, duration)
                .orElseThrow();
    }
}
