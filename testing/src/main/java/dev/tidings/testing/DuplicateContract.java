// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.core.Event;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a storage promises about events that are published again. */
abstract class DuplicateContract extends LogContract {
    private List<String> appendNew(Duration window, String... ids) {
        List<Event<String>> events =
                List.of(ids).stream().map(id -> event(id, null)).toList();
        return storage().log().appendNew(events, window).stream().map(Event::id).toList();
    }

    private List<String> stored() {
        return reader().readAll(PAGE).ids();
    }

    @Test
    @DisplayName(
            "D4: an id that was stored within the window is not stored again, the others of its batch are, in order")
    void duplicates() {
        assertThat(appendNew(LONG, "a", "b 😀")).containsExactly("a", "b 😀");
        assertThat(appendNew(LONG, "c", "a", "d", "b 😀")).containsExactly("c", "d");
        assertThat(appendNew(LONG, "a")).isEmpty();
        assertThat(stored()).containsExactly("a", "b 😀", "c", "d");
    }

    @Test
    @DisplayName("D4: of two events of one id in a batch the first is stored")
    void twiceInABatch() {
        List<Event<String>> same = List.of(event("a", "first"), event("a", "second"));
        assertThat(storage().log().appendNew(same, LONG))
                .singleElement()
                .satisfies(event -> assertThat(event).isSameAs(same.get(0)));
        assertThat(stored()).containsExactly("a");
    }

    @Test
    @DisplayName("D4: ids are compared by code points, so nothing is lost for being alike")
    void alike() {
        assertThat(appendNew(LONG, "a", "A", "ä", "a ")).containsExactly("a", "A", "ä", "a ");
    }

    @Test
    @DisplayName("D4: after the window an id is new again, whether it was forgotten by then or not")
    void window() {
        Duration brief = Duration.ofMillis(50);
        appendNew(brief, "kept", "forgotten");
        assertThat(appendNew(brief.multipliedBy(1_000), "kept", "forgotten")).isEmpty();

        await().untilAsserted(() -> assertThat(appendNew(brief, "kept")).containsExactly("kept"));
        assertThat(appendNew(LONG, "kept")).isEmpty();
        await().until(() -> storage().log().forgetIds(brief, 100), forgotten -> forgotten >= 1);
        assertThat(appendNew(LONG, "forgotten")).containsExactly("forgotten");
    }

    @Test
    @DisplayName("D4: ids are forgotten in bounded steps, the oldest first, and only those beyond the window")
    void forgetting() {
        String[] ids = IntStream.range(0, 25).mapToObj(i -> "id-" + i).toArray(String[]::new);
        appendNew(LONG, ids);

        assertThat(storage().log().forgetIds(LONG, 10)).isZero();
        await().until(() -> storage().log().forgetIds(Duration.ofMillis(1), 10), forgotten -> forgotten == 10);
        assertThat(storage().log().forgetIds(Duration.ofMillis(1), 10)).isEqualTo(10);
        assertThat(storage().log().forgetIds(Duration.ofMillis(1), 10)).isEqualTo(5);
        assertThat(storage().log().forgetIds(Duration.ofMillis(1), 10)).isZero();
    }

    @Test
    @DisplayName("D4, C1: what was rolled back was not published")
    void rolledBack() {
        OpenTransaction first = begin().run(() -> appendNew(LONG, "a", "b"));
        first.rollback();

        assertThat(appendNew(LONG, "a")).containsExactly("a");
        assertThat(stored()).containsExactly("a");
    }

    @Test
    @DisplayName("D4, C1: a transaction knows what it has published itself")
    void inOneTransaction() {
        List<String> again = new CopyOnWriteArrayList<>();
        begin().run(() -> appendNew(LONG, "a"))
                .run(() -> again.addAll(appendNew(LONG, "a", "b")))
                .commit();

        assertThat(again).containsExactly("b");
        assertThat(stored()).containsExactly("a", "b");
    }

    @Test
    @DisplayName(
            "D4, C1: who publishes an id that is in flight waits for its transaction, and stores it if that is rolled back")
    void inFlight() throws Exception {
        for (boolean commit : List.of(true, false)) {
            String id = "committed-" + commit;
            OpenTransaction first = begin().run(() -> appendNew(LONG, id));
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<List<String>> second = InOwnThread.call(() -> {
                begun.countDown();
                return appendNew(LONG, id);
            });
            begun.await();
            assertThat(appendNew(LONG, "other-" + commit))
                    .as("nobody else waits")
                    .hasSize(1);
            assertThat(second).isNotDone();

            if (commit) {
                first.commit();
            } else {
                first.rollback();
            }
            assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(commit ? List.of() : List.of(id));
            assertThat(stored()).containsOnlyOnce(id);
        }
    }

    @Test
    @DisplayName("D4: of many that publish the same events at the same time, each event is stored by one")
    void atTheSameTime() {
        List<String> ids = IntStream.range(0, 50).mapToObj(i -> "id-" + i).toList();
        List<CompletableFuture<List<String>>> publishers = IntStream.range(0, 4)
                .mapToObj(i -> InOwnThread.call(() -> {
                    List<String> shuffled = new CopyOnWriteArrayList<>(ids);
                    Collections.shuffle(shuffled);
                    return appendNew(LONG, shuffled.toArray(String[]::new));
                }))
                .toList();

        assertThat(publishers.stream().flatMap(each -> each.join().stream())).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(ids);
    }
}
