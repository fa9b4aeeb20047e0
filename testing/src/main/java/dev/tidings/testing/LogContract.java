// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Event;
import dev.tidings.core.LogQuery;
import dev.tidings.core.Metadata;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of the storage contract that concerns the log. */
abstract class LogContract extends StorageFixture {
    @Test
    @DisplayName("C1: a rolled-back event leaves no trace, a committed one is there")
    void rollbackLeavesNothing() {
        begin().run(() -> append("undone")).rollback();
        begin().run(() -> append("done")).commit();

        assertThat(reader().readAll(PAGE).ids()).containsExactly("done");
        assertThat(storage().log().search(LogQuery.newest(10), payload -> true).events())
                .hasSize(1);
    }

    @Test
    @DisplayName("C1: nobody reads an event before its commit, not even its own transaction")
    void invisibleBeforeCommit() {
        try (OpenTransaction open = begin().run(() -> append("pending"))) {
            assertThat(reader().readAll(PAGE).ids()).isEmpty();
            open.run(() -> assertThat(reader().readAll(PAGE).ids()).isEmpty());
            open.commit();
        }
        assertThat(reader().readAll(PAGE).ids()).containsExactly("pending");
    }

    @Test
    @DisplayName("A8: the positions of a batch ascend in its order")
    void batchOrder() {
        List<String> ids = IntStream.range(0, 500).mapToObj(i -> "e" + i).toList();
        storage().log().append(ids.stream().map(id -> event(id, null)).toList());

        LogReader reader = reader().readAll(70);

        assertThat(reader.ids()).isEqualTo(ids);
        assertThat(reader.seen()).extracting(StoredEvent::position).isSorted().doesNotHaveDuplicates();
    }

    @Test
    @DisplayName(
            "F4: from the end of the log comes what is committed later, also when it was begun before, and nothing else")
    void fromTheEnd() {
        assertThat(storage().log().end()).isEqualTo(Cursor.START);
        append("before");
        OpenTransaction open = begin().run(() -> append("begun before"));
        OpenTransaction undone = begin().run(() -> append("undone"));
        append("newest");
        Cursor end = storage().log().end();
        undone.rollback();
        open.run(() -> assertThat(storage().log().end().position()).isEqualTo(end.position()));
        open.commit();
        append("after");

        LogReader reader = new LogReader(storage().log(), end).readAll(PAGE);
        assertThat(reader.ids()).containsExactlyInAnyOrder("begun before", "after");
    }

    @Test
    @DisplayName("F7: an event is found by its id, the newest one if there are several")
    void byId() {
        append("twice", "once", "twice");
        begin().run(() -> append("undone")).rollback();
        assertThat(storage().log().newestWithId("once").orElseThrow().event().id())
                .isEqualTo("once");
        assertThat(storage().log().newestWithId("twice").orElseThrow().position())
                .isGreaterThan(positionOf("once"));
        assertThat(storage().log().newestWithId("undone")).isEmpty();
    }

    @Test
    @DisplayName("D2: a cursor at the end stays where it is and goes on when something comes")
    void endOfTheLog() {
        append("a", "b");
        LogReader reader = reader().readAll(PAGE);
        Cursor end = reader.cursor();

        assertThat(reader.read(PAGE)).isEmpty();
        assertThat(reader.cursor()).isEqualTo(end);
        append("c");
        assertThat(reader.readAll(PAGE).ids()).containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("D2: an open transaction holds nobody back; its event is read once, after its commit")
    void lateCommit() {
        try (OpenTransaction open = begin().run(() -> append("late"))) {
            append("visible");
            LogReader reader = reader().readAll(PAGE);
            assertThat(reader.ids()).containsExactly("visible");
            assertThat(reader.cursor().gaps()).isNotEmpty();

            append("next");
            assertThat(reader.readAll(PAGE).ids()).containsExactly("visible", "next");
            open.commit();
            assertThat(reader.readAll(PAGE).ids()).containsExactly("visible", "next", "late");
            assertThat(reader.cursor().gaps()).isEmpty();
        }
    }

    @Test
    @DisplayName("D2: what was rolled back is forgotten once nothing can own its position")
    void rolledBackGap() {
        OpenTransaction open = begin().run(() -> append("undone", "undone too"));
        append("visible");
        LogReader reader = reader().readAll(PAGE);
        assertThat(reader.cursor().gaps()).isNotEmpty();

        open.rollback();

        await().untilAsserted(
                        () -> assertThat(reader.readAll(PAGE).cursor().gaps()).isEmpty());
        append("next");
        assertThat(reader.readAll(PAGE).ids()).containsExactly("visible", "next");
    }

    @Test
    @DisplayName("D2: when more comes late than fits into a page, it still comes in order, and before what is above")
    void manyComeLate() {
        OpenTransaction open = begin().run(() -> append("a", "b", "c", "d", "e"));
        append("f");
        LogReader reader = reader().readAll(PAGE);
        open.commit();
        append("g");

        assertThat(reader.readAll(2).ids()).containsExactly("f", "a", "b", "c", "d", "e", "g");
        assertThat(reader.cursor().gaps()).isEmpty();
    }

    @Test
    @DisplayName("B5, D1: the whole envelope survives: nanoseconds, unicode, metadata, topics, a payload of 1 MB")
    void envelope() {
        String text = "ä 漢字 😀 \\u0000 '\"{}[]?$1;--" + "x".repeat(1 << 20);
        Event<String> sent = Event.stored("item.moved", "{\"text\":\"" + text.replace("\"", "\\\"") + "\"}")
                .id("id 😀")
                .version(7)
                .key("Schlüssel 😀")
                .source("shop 'eins'")
                .time(Instant.parse("2026-11-21T05:10:01.123456789Z"))
                .topics("lager", "prüfung, 😀")
                .metadata(Metadata.of(Map.of("tenant", "acmé", "correlation_id", "c\u0001\n", "eigen", "😀")))
                .build();
        Instant before = Instant.now().minusSeconds(300);
        storage().log().append(List.of(sent));

        StoredEvent stored = reader().readAll(PAGE).seen().get(0);

        assertThat(stored.event()).usingRecursiveComparison().isEqualTo(sent);
        assertThat(stored.recordedAt()).isAfter(before);
        assertThat(storage().log().get(stored.position()))
                .hasValueSatisfying(found ->
                        assertThat(found.event()).usingRecursiveComparison().isEqualTo(sent));
    }

    @Test
    @DisplayName("B5: an event with nothing but the necessary comes back as it was, whenever it occurred")
    void bareEvents() {
        List<Event<String>> sent = List.of(
                Event.stored("a.happened", "{}").time(Instant.EPOCH).build(),
                Event.stored("b.happened", "{}")
                        .time(Instant.EPOCH.minusNanos(1))
                        .build(),
                Event.stored("c.happened", "{}")
                        .time(Instant.parse("0001-01-01T00:00:00.000000001Z"))
                        .build(),
                Event.stored("d.happened", "{}")
                        .time(Instant.parse("9999-12-31T23:59:59.999999999Z"))
                        .build());
        storage().log().append(sent);

        assertThat(reader().readAll(PAGE).seen())
                .extracting(StoredEvent::event)
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(sent);
    }
}
