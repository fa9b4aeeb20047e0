// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import dev.tidings.core.Metadata;
import dev.tidings.core.ReplaySelection;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.LogScan;
import dev.tidings.core.spi.ScannedEvents;
import dev.tidings.core.spi.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of the storage contract that concerns reading parts of the log again. */
abstract class ScanContract extends DeadLetterContract {
    private static final ReplaySelection ALL = ReplaySelection.EVERYTHING;

    /** All that a scan finds, by pages of two; each page must get on. */
    private List<String> scan(ReplaySelection selection, String... types) {
        LogScan scan = new LogScan(selection, List.of(types));
        long last = Math.min(selection.positions().last(), newest());
        List<String> ids = new ArrayList<>();
        for (long at = selection.positions().first() - 1; at < last; ) {
            ScannedEvents page = storage().log().scan(scan, at, 2);
            assertThat(page.reached()).isGreaterThan(at);
            assertThat(page.events())
                    .hasSizeLessThanOrEqualTo(2)
                    .extracting(StoredEvent::position)
                    .isSorted();
            page.events().forEach(stored -> ids.add(stored.event().id()));
            at = page.reached();
        }
        return ids;
    }

    private long newest() {
        return reader().readAll(PAGE).cursor().position();
    }

    private void append(Event.Builder<String> event) {
        storage().log().append(List.of(event.build()));
    }

    private static Event.Builder<String> item(String id) {
        return Event.stored("item.moved", "{}").id(id);
    }

    @Test
    @DisplayName("D5: what is read again is chosen by type, pattern, topic, key, tenant, correlation id and position")
    void chosenByEnvelope() {
        append(item("a").key("k").topics("lager", "prüfung"));
        append(Event.stored("order.paid", "{}").id("b").key("k"));
        append(Event.stored("order.item.paid", "{}").id("c"));
        append(item("d").metadata(Metadata.of(Map.of("tenant", "acmé", "correlation_id", "c-1"))));
        append(Event.stored("order_paid.x", "{}").id("e"));

        assertThat(scan(ALL)).containsExactly("a", "b", "c", "d", "e");
        assertThat(scan(ALL.ofType("item.moved"))).containsExactly("a", "d");
        assertThat(scan(ALL.ofType("order.*"))).containsExactly("b", "c");
        assertThat(scan(ALL.ofType("*.paid"), "order.item.*", "item.*")).containsExactly("c");
        assertThat(scan(ALL.ofType("order.paid*"))).isEmpty();
        assertThat(scan(ALL, "item.moved", "order.paid")).containsExactly("a", "b", "d");
        assertThat(scan(ALL.inTopic("lager"))).containsExactly("a");
        assertThat(scan(ALL.withKey("k").ofType("order.*"))).containsExactly("b");
        assertThat(scan(ALL.ofTenant("acmé"))).containsExactly("d");
        assertThat(scan(ALL.correlatedWith("c-1"))).containsExactly("d");
        assertThat(scan(ALL.fromPosition(positionOf("b")).toPosition(positionOf("d"))))
                .containsExactly("b", "c", "d");
        StoredEvent again = storage()
                .log()
                .scan(new LogScan(ALL, List.of()), positionOf("a") - 1, 1)
                .events()
                .get(0);
        assertThat(again)
                .usingRecursiveComparison()
                .isEqualTo(storage().log().get(positionOf("a")).orElseThrow());
    }

    @Test
    @DisplayName("D5: what is read again is chosen by when it was stored")
    void chosenByTime() {
        append("a");
        append("b");
        Instant second = storage().log().get(positionOf("b")).orElseThrow().recordedAt();

        assertThat(scan(ALL.recordedFrom(second.plusNanos(1)))).isEmpty();
        assertThat(scan(ALL.recordedFrom(Instant.EPOCH).recordedBefore(second.plusNanos(1))))
                .containsExactly("a", "b");
        assertThat(scan(ALL.recordedBefore(Instant.EPOCH))).isEmpty();
    }

    @Test
    @DisplayName("D5: reading again passes over what is not committed, and what was rolled back")
    void passesOverInvisible() {
        append("a");
        OpenTransaction open = begin().run(() -> append("open"));
        OpenTransaction undone = begin().run(() -> append("undone"));
        append("b");
        undone.rollback();

        assertThat(scan(ALL)).containsExactly("a", "b");
        open.commit();
        assertThat(scan(ALL)).containsExactly("a", "open", "b");
    }

    @Test
    @DisplayName("D5: a search for what is rare gets on in bounded steps, and finds it")
    void findsWhatIsRare() {
        for (int page = 0; page < 13; page++) {
            storage()
                    .log()
                    .append(IntStream.range(0, 1000)
                            .mapToObj(i -> event("n" + i, null))
                            .toList());
        }
        append(Event.stored("item.lost", "{}").id("rare"));
        LogScan scan = new LogScan(ALL.ofType("item.lost"), List.of());

        ScannedEvents first = storage().log().scan(scan, 0, 2);

        assertThat(first.events()).isEmpty();
        assertThat(first.reached()).isGreaterThanOrEqualTo(EventLog.MAX_SCANNED);
        assertThat(scan(ALL.ofType("item.lost"))).containsExactly("rare");
    }
}
