// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.core.Event;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("D2: the stored cursor names what is not settled")
class OpenEventsTest {
    private static final int SEEDS = 2_000;

    private final OpenEvents open = new OpenEvents();

    private Item read(long position) {
        return add(position, false);
    }

    private Item add(long position, boolean late) {
        Event<String> event = Event.stored("thing.happened", "{}").id("id").build();
        Item item = open.item(new StoredEvent(position, Instant.EPOCH, event), null, late);
        open.add(item);
        return item;
    }

    private static Cursor at(long position, Gap... gaps) {
        return new Cursor(position, List.of(gaps));
    }

    private static Gap gap(long first, long last) {
        return new Gap(first, last, Gap.UNSTAMPED);
    }

    @Test
    @DisplayName("D2: with nothing in hand it stands where the log was read to")
    void empty() {
        open.remove(read(1));

        assertThat(open.cursor(at(9, gap(3, 4)), List.of())).isEqualTo(at(9, gap(3, 4)));
    }

    @Test
    @DisplayName("D2: it stands before what is in hand at the end, in one piece, whatever others lie between")
    void standsBefore() {
        open.remove(read(1));
        read(4);
        read(7);

        assertThat(open.cursor(at(9, gap(2, 2), gap(5, 5)), List.of())).isEqualTo(at(3, gap(2, 2)));
    }

    @Test
    @DisplayName("D2: what is in hand below settled events is a gap")
    void gapBelow() {
        read(1);
        read(3);
        Item settled = read(4);
        read(6);
        open.remove(settled);

        assertThat(open.cursor(at(6), List.of())).isEqualTo(at(5, gap(1, 3)));
    }

    @Test
    @DisplayName("D2: an event that closed a gap and is settled is in no gap again")
    void lateBetween() {
        read(1);
        read(5);
        open.remove(add(3, true));

        assertThat(open.cursor(at(5), List.of())).isEqualTo(at(4, gap(1, 1)));
    }

    static IntStream seeds() {
        return IntStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName(
            "D2: whatever is read and settled in whatever order, it covers everything settled but what comes after the last open one, and nothing open")
    void anyOrder(int seed) {
        Random random = new Random(seed);
        NavigableSet<Long> missing = new TreeSet<>();
        NavigableSet<Long> settled = new TreeSet<>();
        List<Item> inHand = new ArrayList<>();
        long readTo = 0;
        for (int step = 0; step < 60; step++) {
            int choice = random.nextInt(10);
            if (choice < 2) {
                missing.add(++readTo);
            } else if (choice < 6) {
                inHand.add(read(++readTo));
            } else if (choice < 7 && !missing.isEmpty()) {
                inHand.add(add(missing.pollFirst(), true));
            } else if (!inHand.isEmpty()) {
                Item done = inHand.remove(random.nextInt(inHand.size()));
                open.remove(done);
                settled.add(done.position());
            }
            requireRight(cursor(readTo, missing), missing, settled, inHand);
        }
    }

    private Cursor cursor(long readTo, Set<Long> missing) {
        List<Gap> gaps =
                missing.stream().map(position -> new Gap(position, position, 7)).toList();
        return open.cursor(new Cursor(readTo, gaps), List.of());
    }

    private static void requireRight(
            Cursor cursor, NavigableSet<Long> missing, NavigableSet<Long> settled, List<Item> inHand) {
        assertThat(inHand).noneMatch(item -> cursor.covers(item.position()));
        assertThat(missing).noneMatch(cursor::covers);
        assertThat(settled).allMatch(cursor::covers);
        for (int i = 1; i < cursor.gaps().size(); i++) {
            assertThat(cursor.gaps().get(i).first())
                    .isGreaterThan(cursor.gaps().get(i - 1).last());
        }
    }
}
