// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Attempt;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.DeliveryChange;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.PendingDelivery;
import dev.tidings.core.spi.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D2: what is between being read and being settled")
class WindowTest {
    private final Window window = new Window(Cursor.START, new Flow(8, false), 100);

    private static StoredEvent stored(long position, @Nullable String key) {
        Event<String> event =
                Event.stored("thing.happened", "{}").id("e" + position).key(key).build();
        return new StoredEvent(position, Instant.EPOCH, event);
    }

    private void read(StoredEvent... events) {
        Cursor end = new Cursor(events[events.length - 1].position(), List.of());
        window.admit(new LogPage(List.of(events), end), List.of(events), Set.of());
    }

    private Item takeOne() {
        List<Item> taken = window.next(1);
        assertThat(taken).hasSize(1);
        return taken.get(0);
    }

    private static DeliveryChange.Retry retry(Item item) {
        return new DeliveryChange.Retry(item.position(), item.key(), new Attempt(1, "error", "trace"), Duration.ZERO);
    }

    private static DeliveryChange.Dead dead(Item item) {
        return new DeliveryChange.Dead(item.position(), new Attempt(1, "error", "trace"));
    }

    private static PendingDelivery due(long position, String key) {
        return new PendingDelivery(stored(position, key), 1);
    }

    @Test
    @DisplayName("D2: of each key one event is in hand, those without one are free")
    void oneOfEachKey() {
        read(stored(1, "a"), stored(2, "a"), stored(3, "b"), stored(4, null), stored(5, null));

        List<Long> taken =
                LongStream.range(0, 4).map(i -> takeOne().position()).boxed().toList();

        assertThat(taken).containsExactly(1L, 3L, 4L, 5L);
        assertThat(window.next(1)).isEmpty();
    }

    @Test
    @DisplayName(
            "D2, D3: when one fails, those of its key that wait here wait in the storage from then on, and later ones as well")
    void failingKey() {
        read(stored(1, "a"), stored(2, "a"), stored(3, "b"));
        Item first = takeOne();

        window.settle(first, retry(first));
        read(stored(4, "a"));

        assertThat(window.save(List.of()).completion().changes())
                .containsExactly(retry(first), new DeliveryChange.Park(2, "a"), new DeliveryChange.Park(4, "a"));
        assertThat(takeOne().position()).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "D2, D3: what waits in the storage behind a pending event is asked for once more when the storage knows that it is settled")
    void freedWhenSaved() {
        window.admitDue(List.of(due(1, "a")));
        window.settle(takeOne(), null);
        assertThat(window.takeFreed()).isTrue();
        assertThat(window.takeFreed()).as("not saved yet").isTrue();

        window.saved(window.save(List.of()), List.of());
        assertThat(window.takeFreed()).isTrue();
        assertThat(window.takeFreed()).isFalse();
    }

    @Test
    @DisplayName("D2, D3: the next event of a key is not handled before the storage knows that the one before it died")
    void death() {
        read(stored(1, "a"), stored(2, "a"), stored(3, "b"));

        Item first = takeOne();
        window.settle(first, dead(first));

        assertThat(takeOne().position()).as("another key").isEqualTo(3);
        assertThat(window.next(1)).isEmpty();
        window.saved(window.save(List.of()), List.of());
        assertThat(takeOne().position()).isEqualTo(2);
    }

    @Test
    @DisplayName("D2, D3: where one event is handled after the other, none is before the storage knows that one died")
    void deathOneAtATime() {
        Window single = new Window(Cursor.START, new Flow(1, true), 100);
        StoredEvent first = stored(1, "a");
        StoredEvent second = stored(2, "b");
        single.admit(new LogPage(List.of(first, second), new Cursor(2, List.of())), List.of(first, second), Set.of());

        Item taken = single.next(1).get(0);
        single.settle(taken, dead(taken));

        assertThat(single.next(1)).isEmpty();
        single.saved(single.save(List.of()), List.of());
        assertThat(single.next(1)).extracting(Item::position).containsExactly(2L);
    }

    @Test
    @DisplayName(
            "D2: a pending event that was settled while the storage was asked is not taken again for its old answer")
    void staleAnswer() {
        window.beginAskingForDue();
        window.admitDue(List.of(due(1, "a")));
        Item item = takeOne();
        window.beginAskingForDue();

        window.settle(item, null);
        window.admitDue(List.of(due(1, "a")));
        assertThat(window.hasReady()).as("not saved").isFalse();
        window.saved(window.save(List.of()), List.of());
        window.admitDue(List.of(due(1, "a")));
        assertThat(window.hasReady()).as("saved, but asked before").isFalse();

        window.beginAskingForDue();
        window.admitDue(List.of(due(1, "a")));
        assertThat(window.hasReady()).as("redelivered by somebody").isTrue();
    }

    @Test
    @DisplayName("D2: a pending event that was given back comes again, and its key with it")
    void givenBack() {
        window.beginAskingForDue();
        window.admitDue(List.of(due(1, "a")));
        window.giveBack(takeOne());

        window.beginAskingForDue();
        window.admitDue(List.of(due(1, "a")));
        Item again = takeOne();
        window.settle(again, null);
        read(stored(2, "a"));

        assertThat(takeOne().position()).isEqualTo(2);
    }

    @Test
    @DisplayName("D2, D3: what was pending when the lease was taken is attempted one at a time, beside fresh events")
    void suspects() {
        Window takenOver = new Window(new Cursor(5, List.of()), new Flow(8, false), 100);
        takenOver.admitDue(List.of(due(1, "a"), due(2, "b")));
        LogPage page = new LogPage(List.of(stored(6, "c")), new Cursor(6, List.of()));
        takenOver.admit(page, page.events(), Set.of());

        List<Item> suspect = takenOver.next(1);
        List<Item> fresh = takenOver.next(1);

        assertThat(suspect).extracting(Item::position).containsExactly(1L);
        assertThat(fresh).extracting(Item::position).containsExactly(6L);
        assertThat(takenOver.next(1)).isEmpty();
        takenOver.settle(suspect.get(0), null);
        assertThat(takenOver.next(1)).extracting(Item::position).containsExactly(2L);
    }

    @Test
    @DisplayName("D2: a save as if an event in hand were settled leaves it open until the save is committed")
    void joinedSave() {
        read(stored(1, "a"), stored(2, "b"));
        Item first = takeOne();

        Window.Save save = window.save(List.of(first));

        assertThat(save.completion().cursor()).isEqualTo(new Cursor(1, List.of()));
        assertThat(window.save(List.of()).completion().cursor()).isEqualTo(Cursor.START);
        window.saved(save, List.of(first));
        assertThat(window.save(List.of()).completion().cursor()).isEqualTo(new Cursor(1, List.of()));
        assertThat(window.isUnsaved()).isFalse();
    }
}
