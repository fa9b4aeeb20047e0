// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Event;
import dev.tidings.core.Metadata;
import dev.tidings.core.spi.DelayedEvent;
import dev.tidings.core.spi.ScheduleStore;
import dev.tidings.core.spi.ScheduleStore.Moved;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of the storage contract that concerns events that are published later. */
abstract class ScheduleContract extends PartitionContract {
    private static final Instant LONG_AGO = Instant.parse("2020-02-02T02:02:02.000002Z");

    private ScheduleStore schedules() {
        return storage().schedules();
    }

    private List<Long> scheduleDue(String... ids) {
        return schedules()
                .schedule(Arrays.stream(ids)
                        .map(id -> DelayedEvent.at(event(id, null), LONG_AGO))
                        .toList());
    }

    private static List<String> ids(Moved moved) {
        return moved.events().stream().map(Event::id).toList();
    }

    private List<String> inTheLog() {
        return reader().readAll(PAGE).ids();
    }

    @Test
    @DisplayName(
            "A9: what is due goes to the log by its due time, then by the order of scheduling, and no longer waits")
    void dueOrder() {
        schedules()
                .schedule(List.of(
                        DelayedEvent.at(event("c", null), LONG_AGO.plusNanos(1000)),
                        DelayedEvent.at(event("d", null), LONG_AGO.plusSeconds(1)),
                        DelayedEvent.at(event("a", null), LONG_AGO)));
        scheduleDue("b");

        assertThat(ids(schedules().publishDue(3, null))).containsExactly("a", "b", "c");
        assertThat(ids(schedules().publishDue(3, null))).containsExactly("d");
        assertThat(schedules().publishDue(3, null)).isEqualTo(new Moved(List.of(), null));
        assertThat(inTheLog()).containsExactly("a", "b", "c", "d");
    }

    @Test
    @DisplayName(
            "A9, D4: what is due under an id that was published within the window is left out, and waits no longer")
    void duplicatesOfWhatIsDue() {
        storage().log().appendNew(List.of(event("known", null)), LONG);
        scheduleDue("known", "a", "b", "a");

        Moved moved = schedules().publishDue(10, LONG);
        assertThat(ids(moved)).containsExactly("a", "b");
        assertThat(moved.duplicates()).extracting(Event::id).containsExactlyInAnyOrder("known", "a");
        assertThat(schedules().publishDue(10, LONG)).isEqualTo(new Moved(List.of(), null));
        scheduleDue("known");
        assertThat(ids(schedules().publishDue(10, null))).containsExactly("known");
        assertThat(inTheLog()).containsExactly("known", "a", "b", "known");
    }

    @Test
    @DisplayName("A9: nothing is published before its time, and the time until the next one is told")
    void notBeforeDue() {
        schedules().schedule(List.of(DelayedEvent.after(event("far", null), LONG.multipliedBy(2))));
        schedules()
                .schedule(List.of(
                        DelayedEvent.at(event("near", null), Instant.now().plus(LONG))));
        scheduleDue("due");

        Moved moved = schedules().publishDue(10, null);
        assertThat(ids(moved)).containsExactly("due");
        assertThat(moved.untilNext()).isBetween(LONG.minusMinutes(5), LONG.plusMinutes(5));
        assertThat(inTheLog()).containsExactly("due");
    }

    @Test
    @DisplayName("A9: a delay counts from now; no delay is due at once")
    void delays() {
        Duration delay = Duration.ofSeconds(1);
        schedules()
                .schedule(List.of(
                        DelayedEvent.after(event("later", null), delay),
                        DelayedEvent.after(event("now", null), Duration.ZERO)));
        Moved first = schedules().publishDue(10, null);
        assertThat(ids(first)).containsExactly("now");
        assertThat(first.untilNext()).isLessThanOrEqualTo(delay.plusMillis(1));

        await().until(() -> ids(schedules().publishDue(10, null)), ids -> ids.contains("later"));
        assertThat(inTheLog()).containsExactly("now", "later");
    }

    @Test
    @DisplayName("A9, B5: the whole envelope survives the wait")
    void envelopeSurvivesTheWait() {
        Event<String> sent = Event.stored("item.moved", "{\"text\":\"ä 漢字 😀 '\\\"?$1;--\"}")
                .id("id 😀")
                .version(7)
                .key("Schlüssel 😀")
                .source("shop 'eins'")
                .time(Instant.parse("2026-11-21T05:10:01.123456789Z"))
                .topics("lager", "prüfung, 😀")
                .metadata(Metadata.of(Map.of("tenant", "acmé", "correlation_id", "c\u0001\n", "eigen", "😀")))
                .build();
        Event<String> bare =
                Event.stored("a.happened", "{}").time(Instant.EPOCH).build();
        schedules().schedule(List.of(DelayedEvent.at(sent, LONG_AGO), DelayedEvent.after(bare, Duration.ZERO)));

        Moved moved = schedules().publishDue(10, null);
        assertThat(moved.events()).usingRecursiveFieldByFieldElementComparator().containsExactly(sent, bare);
        assertThat(reader().readAll(PAGE).seen().stream().map(stored -> stored.event()))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(sent, bare);
    }

    @Test
    @DisplayName(
            "A9, C1: scheduled in a transaction that is rolled back, an event leaves no trace; committed, it waits")
    void rolledBackSchedule() {
        begin().run(() -> scheduleDue("undone")).rollback();
        try (OpenTransaction open = begin().run(() -> scheduleDue("done"))) {
            assertThat(ids(schedules().publishDue(10, null))).isEmpty();
            open.commit();
        }

        assertThat(ids(schedules().publishDue(10, null))).containsExactly("done");
        assertThat(inTheLog()).containsExactly("done");
    }

    @Test
    @DisplayName("A9: a cancelled event is never published, and one that was published cannot be cancelled")
    void cancel() {
        List<Long> numbers = scheduleDue("a", "b", "c");
        assertThat(numbers).doesNotHaveDuplicates().hasSize(3);

        assertThat(schedules().cancel(numbers.get(1))).isTrue();
        assertThat(schedules().cancel(numbers.get(1))).isFalse();
        assertThat(ids(schedules().publishDue(10, null))).containsExactly("a", "c");
        assertThat(schedules().cancel(numbers.get(0))).isFalse();
        assertThat(inTheLog()).containsExactly("a", "c");
    }

    @Test
    @DisplayName("A9, C1: cancelling takes part in the transaction, also in the one that scheduled")
    void cancelInTransaction() {
        long waiting = scheduleDue("waiting").get(0);
        begin().run(() -> assertThat(schedules().cancel(waiting)).isTrue()).rollback();
        begin().run(() -> {
                    long own = scheduleDue("own").get(0);
                    assertThat(schedules().cancel(own)).isTrue();
                })
                .commit();

        assertThat(ids(schedules().publishDue(10, null))).containsExactly("waiting");
        assertThat(schedules().publishDue(10, null)).isEqualTo(new Moved(List.of(), null));
    }

    @Test
    @DisplayName("A9: what one instance is cancelling, another one does not publish")
    void cancelAgainstPublishing() {
        List<Long> numbers = scheduleDue("cancelled", "kept");
        try (OpenTransaction open = begin().run(() -> schedules().cancel(numbers.get(0)))) {
            assertThat(ids(schedules().publishDue(10, null))).containsExactly("kept");
            open.commit();
        }
        assertThat(ids(schedules().publishDue(10, null))).isEmpty();
    }

    @Test
    @DisplayName("A9: an instance that dies while it publishes loses nothing: all is waiting again, in its order")
    void crashWhilePublishing() {
        scheduleDue("a", "b", "c");
        try (OpenTransaction dying = begin()) {
            dying.run(() -> assertThat(ids(schedules().publishDue(2, null))).containsExactly("a", "b"));
            assertThat(inTheLog()).isEmpty();
            assertThat(ids(schedules().publishDue(10, null))).containsExactly("c");
            dying.rollback();
        }

        assertThat(ids(schedules().publishDue(10, null))).containsExactly("a", "b");
        assertThat(inTheLog()).containsExactly("c", "a", "b");
    }

    @Test
    @DisplayName("A9, D2: two instances that publish 1,000 due events at the same time publish each of them once")
    void race() throws Exception {
        List<String> all = IntStream.range(0, 1000).mapToObj(i -> "e" + i).toList();
        scheduleDue(all.toArray(String[]::new));
        ExecutorService instances = Executors.newFixedThreadPool(2);
        CountDownLatch ready = new CountDownLatch(2);
        List<Future<List<String>>> moved = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            moved.add(instances.submit(() -> {
                ready.countDown();
                ready.await();
                return publishAll();
            }));
        }
        List<String> published = new ArrayList<>(moved.get(0).get());
        published.addAll(moved.get(1).get());
        instances.shutdown();

        assertThat(published).containsExactlyInAnyOrderElementsOf(all);
        assertThat(inTheLog()).containsExactlyInAnyOrderElementsOf(all);
    }

    /** In small steps, until this instance finds nothing more. */
    private List<String> publishAll() {
        List<String> published = new ArrayList<>();
        Moved moved = schedules().publishDue(7, null);
        while (!moved.events().isEmpty()) {
            published.addAll(ids(moved));
            moved = schedules().publishDue(7, null);
        }
        return published;
    }
}
