// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.Event;
import dev.tidings.core.LogQuery;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.FoundEvents;
import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.StoredEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The log in memory. Like a database with a sequence it draws positions when events are appended and shows the events when
 * their transaction is committed, so later positions can be visible before earlier ones. Which positions belong to running
 * transactions is known exactly, so a gap needs no stamp: it is forgotten once it is neither visible nor in flight. Thread-safe.
 */
public final class MemoryLog implements EventLog {
    private final MemoryTransactions transactions;
    private final Clock clock;
    private final NavigableMap<Long, StoredEvent> visible = new TreeMap<>();
    private final NavigableSet<Long> inFlight = new TreeSet<>();
    private long drawn;

    public MemoryLog(MemoryTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void append(List<Event<String>> events) {
        transactions.change(transaction -> {
            for (Event<String> event : events) {
                append(new StoredEvent(++drawn, clock.instant(), event), transaction);
            }
        });
    }

    private void append(StoredEvent stored, MemoryTransaction transaction) {
        inFlight.add(stored.position());
        transaction.atCommit(() -> visible.put(stored.position(), stored));
        transaction.atEnd(() -> inFlight.remove(stored.position()));
    }

    @Override
    public LogPage read(Cursor from, int limit) {
        return transactions.locked(() -> {
            List<StoredEvent> events = next(from, limit);
            NavigableSet<Long> read = new TreeSet<>();
            events.forEach(event -> read.add(event.position()));
            return new LogPage(events, from.withGaps(stillInFlight(from)).after(read));
        });
    }

    private List<StoredEvent> next(Cursor from, int limit) {
        List<StoredEvent> events = new ArrayList<>();
        for (Gap gap : from.gaps()) {
            add(visible.subMap(gap.first(), true, gap.last(), true), limit, events);
        }
        add(visible.tailMap(from.position(), false), limit, events);
        return events;
    }

    private static void add(NavigableMap<Long, StoredEvent> found, int limit, List<StoredEvent> events) {
        found.values().stream().limit(limit - events.size()).forEach(events::add);
    }

    /** Gaps whose events are visible stay, too: those that did not fit into the page are read next time. */
    private List<Gap> stillInFlight(Cursor from) {
        List<Gap> gaps = new ArrayList<>();
        for (Gap gap : from.gaps()) {
            NavigableSet<Long> kept = new TreeSet<>(inFlight.subSet(gap.first(), true, gap.last(), true));
            kept.addAll(visible.subMap(gap.first(), true, gap.last(), true).keySet());
            gaps.addAll(gap.onlyAt(kept));
        }
        return gaps;
    }

    @Override
    public FoundEvents search(LogQuery query, Predicate<String> fields) {
        Iterator<StoredEvent> candidates =
                transactions.locked(() -> candidates(query)).iterator();
        List<StoredEvent> found = new ArrayList<>();
        OptionalLong last = OptionalLong.empty();
        int limit = query.page().limit();
        for (int seen = 0; candidates.hasNext() && seen < MAX_SEARCHED && found.size() < limit; seen++) {
            StoredEvent stored = candidates.next();
            last = OptionalLong.of(stored.position());
            if (query.fields().isEmpty() || fields.test(stored.event().payload())) {
                found.add(stored);
            }
        }
        return new FoundEvents(found, candidates.hasNext() ? last : OptionalLong.empty());
    }

    /** As many as are looked at, and one more that shows that the search is not at its end. */
    private List<StoredEvent> candidates(LogQuery query) {
        return visible.headMap(query.page().beforePosition(), false).descendingMap().values().stream()
                .filter(stored -> query.event().takes(stored.event()))
                .filter(stored -> query.recorded().contains(stored.recordedAt()))
                .limit(MAX_SEARCHED + 1)
                .toList();
    }

    @Override
    public Optional<StoredEvent> get(long position) {
        return transactions.locked(() -> Optional.ofNullable(visible.get(position)));
    }

    /** After the newest visible event; what is in flight below it is still to come. */
    Cursor end() {
        return transactions.locked(() -> {
            if (visible.isEmpty()) {
                return Cursor.START;
            }
            long newest = visible.lastKey();
            return new Cursor(newest, new Gap(0, newest, Gap.UNSTAMPED).onlyAt(inFlight));
        });
    }
}
