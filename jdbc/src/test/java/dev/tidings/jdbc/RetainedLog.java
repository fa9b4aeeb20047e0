// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Delivery;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.LogQuery;
import dev.tidings.core.RetentionHold;
import dev.tidings.core.RetentionHold.Kind;
import dev.tidings.core.RetentionOptions;
import dev.tidings.core.RetentionRun;
import dev.tidings.core.RetentionRun.End;
import dev.tidings.core.StartFrom;
import dev.tidings.core.StorageException;
import dev.tidings.core.spi.ArchiveReceipt;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.DeliveryStore.Status;
import dev.tidings.core.spi.EventArchive;
import dev.tidings.core.spi.LogSegment;
import dev.tidings.core.spi.RetiredSegment;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.StoredEvent;
import dev.tidings.testing.InOwnThread;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Old events leave the log, whatever the storage. The pieces are of 100 positions: 1 to 99, 100 to 199 and so on. */
abstract class RetainedLog extends RetainingBuses {
    @Test
    @DisplayName("D1: old events leave for an archive that has each of them as it was; what is younger stays")
    void archiveAndDrop() throws IOException {
        EventBus bus = bus(AT_ONCE.withArchive(archive));
        bus.on(ItemMoved.class).named("mover").delivery(Delivery.DURABLE).handle(event -> handled.add(event.payload()));
        publish(bus, 1, 250);
        List<StoredEvent> before = IntStream.rangeClosed(1, 199)
                .mapToObj(position -> opened().log().get(position).orElseThrow())
                .toList();

        await().until(() -> handled.size() == 250);
        assertThat(runToTheEnd(bus)).isEqualTo(2);

        assertThat(archived()).usingRecursiveComparison().isEqualTo(before);
        assertThat(archive.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "events-0000000000000000001-0000000000000000099.jsonl.gz",
                        "events-0000000000000000100-0000000000000000199.jsonl.gz");
        assertThat(left(bus)).hasSize(51).first().isEqualTo(200L);
        assertThat(bus.log().retention().status().dropped())
                .extracting(dropped -> dropped.first() + "-" + dropped.last() + ": " + dropped.events())
                .containsExactly("100-199: 100", "1-99: 99");

        publish(bus, 251, 260);
        await().until(() -> handled.size() == 260);
        assertThat(left(bus)).hasSize(61);
    }

    @Test
    @DisplayName("D1: a subscription that begins at the oldest event begins behind what has left, and goes on")
    void earliestAfterwards() {
        EventBus bus = bus(AT_ONCE);
        publish(bus, 1, 250);
        runToTheEnd(bus);

        bus.on(ItemMoved.class)
                .named("late")
                .delivery(Delivery.DURABLE)
                .startFrom(StartFrom.EARLIEST)
                .handle(event -> handled.add(event.payload()));
        publish(bus, 251, 310);

        await().until(() -> handled.size() == 111);
        assertThat(runToTheEnd(bus)).isEqualTo(1);
        assertThat(left(bus)).first().isEqualTo(300L);
    }

    @Test
    @DisplayName("D1: events younger than asked stay")
    void young() {
        EventBus bus = bus(RetentionOptions.keepFor(Duration.ofHours(1)).withSegmentSize(100));
        publish(bus, 1, 250);
        assertThat(bus.log().retention().run()).isEqualTo(new RetentionRun(End.NOTHING_LEFT, 0, List.of()));
        assertThat(bus.log().retention().status().due()).isFalse();
        assertThat(left(bus)).hasSize(250);
    }

    @Test
    @DisplayName(
            "D1: what a subscription has not read stays, and it is said which, until the subscription is forgotten")
    void abandoned() {
        opened().cursors().register("abandoned", StartFrom.EARLIEST, 1);
        EventBus bus = bus(AT_ONCE);
        publish(bus, 1, 250);

        RetentionHold hold = heldBackBy(bus);
        assertThat(hold.kind()).isEqualTo(Kind.CURSOR);
        assertThat(hold.subscription()).isEqualTo("abandoned");
        assertThat(hold.position()).isEqualTo(1);
        assertThat(hold.since()).isNotNull();
        assertThat(bus.log().retention().status().holds()).containsExactly(hold);
        assertThat(left(bus)).hasSize(250);

        bus.log().retention().forget("abandoned", "Ada");
        assertThat(runToTheEnd(bus)).isEqualTo(2);
    }

    @Test
    @DisplayName("D1: a subscription that is served cannot be forgotten")
    void served() {
        EventBus bus = bus(AT_ONCE);
        bus.on(ItemMoved.class)
                .named("served")
                .delivery(Delivery.DURABLE)
                .handle(event -> handled.add(event.payload()));
        publish(bus, 1, 1);
        await().until(() -> handled.size() == 1);
        assertThatThrownBy(() -> bus.log().retention().forget("served", "Ada"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'served'", "serves");
    }

    @Test
    @DisplayName("D1, D3: a dead letter keeps its event, unless it is to be passed over, which leaves a record")
    void deadLetter() {
        EventBus bus = bus(AT_ONCE);
        bus.on(ItemMoved.class).named("fragile").delivery(Delivery.DURABLE).handle(event -> {
            if (event.payload().step() == 42) {
                throw new IllegalStateException("cannot do 42");
            }
        });
        publish(bus, 1, 250);
        RetentionHold hold = await().until(() -> heldBackBy(bus), each -> each.kind() == Kind.DEAD_LETTER);
        assertThat(hold.subscription()).isEqualTo("fragile");
        assertThat(hold.position()).isEqualTo(42);
        assertThat(hold.since()).isNotNull();
        assertThat(left(bus)).hasSize(250);

        EventBus passing = bus(AT_ONCE.discardingDeadLetters());
        assertThat(left(passing)).hasSize(51);
        assertThat(opened().deliveries().records(List.of(42L)).get(42L))
                .extracting(record -> record.status())
                .containsExactly(Status.DISCARDED);
        assertThat(opened().deliveries().failedAttempts(42)).isEmpty();
    }

    @Test
    @DisplayName("D1: an event whose handler is tried again later stays, beside thousands that succeeded")
    void pending() {
        CountDownLatch goOn = new CountDownLatch(1);
        EventBus bus = bus(AT_ONCE);
        bus.on(ItemMoved.class).named("waiting").delivery(Delivery.DURABLE).handle(event -> {
            if (event.payload().step() == 42) {
                goOn.await();
            }
        });
        publish(bus, 1, 250);
        assertThat(heldBackBy(bus).position()).isLessThanOrEqualTo(42);
        assertThat(left(bus)).hasSize(250);
        goOn.countDown();
        assertThat(runToTheEnd(bus)).isEqualTo(2);
    }

    @Test
    @DisplayName("D1: an open transaction that owns an old position delays archiving; its event is archived, too")
    void openTransaction() throws Exception {
        EventBus bus = bus(AT_ONCE.withArchive(archive).withSegmentSize(1000));
        CountDownLatch commit = new CountDownLatch(1);
        CountDownLatch stored = new CountDownLatch(1);
        Storage storage = storage();
        storage.prepare();
        CompletableFuture<Boolean> open =
                InOwnThread.call(() -> storage.transactions().inNewTransaction(() -> {
                    storage.log()
                            .append(List.of(
                                    Event.stored("item.moved", "{}").id("late").build()));
                    stored.countDown();
                    commit.await();
                    return true;
                }));
        stored.await();
        publish(bus, 2, 1100); // more than a page, so that a part is written when the open one is missed

        CompletableFuture<RetentionRun> run =
                InOwnThread.call(() -> bus.log().retention().run());
        await().until(() -> hasFile(".tmp"));
        assertThat(opened().log().get(2)).isPresent();
        commit.countDown();
        assertThat(open.get()).isTrue();
        assertThat(run.get().dropped()).isZero();

        assertThat(runToTheEnd(bus)).isEqualTo(1);
        assertThat(archived()).hasSize(999);
        assertThat(archived().get(0).event().id()).isEqualTo("late");
        assertThat(hasFile(".tmp")).isFalse();
    }

    @Test
    @DisplayName("D1: an archive that fails keeps everything in the log and leaves no half file; the next run goes on")
    void brokenArchive() throws IOException {
        EventArchive broken = new EventArchive() {
            private boolean mended;

            @Override
            public ArchiveReceipt store(LogSegment segment, Iterator<StoredEvent> events) throws IOException {
                if (mended) {
                    return archive.store(segment, events);
                }
                mended = true;
                return archive.store(segment, new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return events.hasNext();
                    }

                    @Override
                    public StoredEvent next() {
                        StoredEvent next = events.next();
                        if (next.position() == 50) {
                            throw new StorageException("cut off");
                        }
                        return next;
                    }
                });
            }
        };
        EventBus bus = bus(AT_ONCE.withArchive(broken));
        publish(bus, 1, 250);
        assertThatThrownBy(() -> bus.log().retention().run()).isInstanceOf(StorageException.class);
        assertThat(left(bus)).hasSize(250);
        assertThat(directory).isEmptyDirectory();

        assertThat(runToTheEnd(bus)).isEqualTo(2);
        assertThat(archived()).hasSize(199);
    }

    @Test
    @DisplayName("D1: what was archived and noted before a crash is deleted by the next run, and archived once")
    void crashBeforeDeletion() throws IOException {
        EventBus bus = bus(AT_ONCE.withArchive(archive));
        publish(bus, 1, 250);
        LogSegment segment = new LogSegment(1, 99);
        List<StoredEvent> events = opened().log().read(Cursor.START, 99).events();
        ArchiveReceipt receipt = archive.store(segment, events.iterator());
        opened().retention().retire(new RetiredSegment(segment, 99, receipt));

        assertThat(runToTheEnd(bus)).isEqualTo(2);
        assertThat(archive.files()).hasSize(2);
        assertThat(archived()).hasSize(199);
        assertThat(left(bus)).hasSize(51);
    }

    @Test
    @DisplayName("D1: of two instances one lets go at a time")
    void oneAtATime() {
        EventBus bus = bus(AT_ONCE);
        publish(bus, 1, 250);
        assertThat(opened().retention().acquire("another", Duration.ofMinutes(1)))
                .isTrue();
        assertThat(bus.log().retention().run().end()).isEqualTo(End.ELSEWHERE);
        assertThat(left(bus)).hasSize(250);
        opened().retention().release("another");
        assertThat(runToTheEnd(bus)).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "D1: while events leave, publishers go on, and each committed event is in the archive or in the log, once")
    void publishersBeside() throws Exception {
        EventBus bus = bus(AT_ONCE.withArchive(archive).withInterval(Duration.ofMillis(50)));
        List<CompletableFuture<List<String>>> publishers = IntStream.range(0, 3)
                .mapToObj(name -> InOwnThread.call(() -> publishAndRollBack("p" + name)))
                .toList();
        List<String> committed = new ArrayList<>();
        for (CompletableFuture<List<String>> publisher : publishers) {
            committed.addAll(publisher.get());
        }
        assertThat(runToTheEnd(bus)).isNotNegative();

        List<String> kept = new ArrayList<>();
        archived().forEach(stored -> kept.add(stored.event().id()));
        assertThat(kept).hasSizeGreaterThan(100);
        bus.log()
                .find(LogQuery.newest(1000))
                .forEach(logged -> kept.add(logged.event().id()));
        assertThat(kept).containsExactlyInAnyOrderElementsOf(committed);
    }

    /** Transactions of two events; each seventh is rolled back. */
    private List<String> publishAndRollBack(String name) {
        Storage storage = opened();
        List<String> committed = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            List<String> ids = List.of(name + "-" + i + "a", name + "-" + i + "b");
            boolean rolledBack = i % 7 == 3;
            try {
                storage.transactions().inNewTransaction(() -> {
                    storage.log()
                            .append(ids.stream()
                                    .map(id -> Event.stored("item.moved", "{}")
                                            .id(id)
                                            .build())
                                    .toList());
                    if (rolledBack) {
                        throw new IllegalStateException("rolled back");
                    }
                    return true;
                });
                committed.addAll(ids);
            } catch (Exception e) {
                assertThat(e).hasMessage("rolled back");
            }
        }
        return committed;
    }

    @Test
    @DisplayName("D1: it goes by itself at its interval")
    void byItself() {
        EventBus bus = bus(AT_ONCE.withInterval(Duration.ofMillis(100)));
        publish(bus, 1, 250);
        await().atMost(Duration.ofMinutes(3)).until(() -> left(bus).size() == 51);
    }

    @Test
    @DisplayName("D1: without retention events stay for ever, and asking for it says how to switch it on")
    void off() {
        EventBus bus = bus();
        assertThatThrownBy(() -> bus.log().retention())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("EventBus.builder().retention");
    }
}
