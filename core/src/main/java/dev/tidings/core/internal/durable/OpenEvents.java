// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.StoredEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fresh events that were read and are not settled. In a stored cursor their positions are gaps, so that whoever goes on from it
 * reads them again, and not those that were settled before them. Not thread-safe: used under the window's lock.
 *
 * <p>Neighbours, with nothing between them that the subscription takes, make one gap; those at the end make none, the cursor
 * merely stands before them.
 */
final class OpenEvents {
    /** Neighbouring open events. */
    private record Run(Item first, Item last) {
        Gap gap() {
            return new Gap(first.position(), last.position(), Gap.UNSTAMPED);
        }

        boolean isFollowedBy(Item item, NavigableSet<Long> late) {
            return last.number() != Item.LATE
                    && item.number() == last.number() + 1
                    && late.subSet(last.position(), item.position()).isEmpty();
        }

        boolean contains(Gap gap) {
            return first.position() <= gap.first() && gap.last() <= last.position();
        }
    }

    private final NavigableMap<Long, Item> open = new TreeMap<>();

    /** Positions of events that closed a gap: no gap of ours may cover one of them again. */
    private final NavigableSet<Long> late = new TreeSet<>();

    private long newest = Item.LATE;

    /**
     * An event as it was read.
     *
     * @param isLate whether it closed a gap
     */
    Item item(StoredEvent stored, @Nullable String key, boolean isLate) {
        if (isLate) {
            late.add(stored.position());
        }
        return new Item(stored, key, isLate ? Item.LATE : ++newest, Item.FRESH);
    }

    void add(Item item) {
        open.put(item.position(), item);
    }

    void remove(Item item) {
        open.remove(item.position());
        if (open.isEmpty()) {
            late.clear();
        } else {
            late.headSet(open.firstKey()).clear();
        }
    }

    int size() {
        return open.size();
    }

    /**
     * The cursor to store.
     *
     * @param readTo how far the log was read
     * @param settled open ones that are to be taken for settled
     */
    Cursor cursor(Cursor readTo, Collection<Item> settled) {
        if (open.size() == settled.size()) {
            return readTo;
        }
        List<Run> runs = runs(settled);
        Run top = runs.get(runs.size() - 1);
        boolean standsBefore = top.last().number() == newest
                && late.tailSet(top.first().position()).isEmpty();
        long position = standsBefore ? top.first().position() - 1 : readTo.position();
        List<Gap> gaps = new ArrayList<>();
        readTo.gaps().stream()
                .filter(gap -> gap.last() <= position && runs.stream().noneMatch(run -> run.contains(gap)))
                .forEach(gaps::add);
        runs.stream()
                .limit(standsBefore ? runs.size() - 1 : runs.size())
                .map(Run::gap)
                .forEach(gaps::add);
        gaps.sort(Comparator.comparingLong(Gap::first));
        return new Cursor(position, gaps);
    }

    private List<Run> runs(Collection<Item> settled) {
        Set<Long> without = settled.stream().map(Item::position).collect(Collectors.toSet());
        List<Run> runs = new ArrayList<>();
        for (Item item : open.values()) {
            if (without.contains(item.position())) {
                continue;
            }
            int newestRun = runs.size() - 1;
            if (newestRun >= 0 && runs.get(newestRun).isFollowedBy(item, late)) {
                runs.set(newestRun, new Run(runs.get(newestRun).first(), item));
            } else {
                runs.add(new Run(item, item));
            }
        }
        return runs;
    }
}
