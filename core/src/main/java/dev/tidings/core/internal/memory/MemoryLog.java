// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.memory;

import dev.tidings.core.Event;
import dev.tidings.core.LogQuery;
import dev.tidings.core.StartFrom;
import dev.tidings.core.internal.Selector;
import dev.tidings.core.spi.Cursor;
import dev.tidings.core.spi.EventLog;
import dev.tidings.core.spi.FoundEvents;
import dev.tidings.core.spi.Gap;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.LogScan;
import dev.tidings.core.spi.LogSegment;
import dev.tidings.core.spi.ScannedEvents;
import dev.tidings.core.spi.StoredEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The log in memory. Like a database with a sequence it draws positions when events are appended and shows the events when
 * their transaction is committed, so later positions can be visible before earlier ones. Which positions belong to running
 * transactions is known exactly, so a gap needs no stamp: it is forgotten once it is neither visible nor in flight. Thread-safe.
 */
public final class MemoryLog implements EventLog {
    private final MemoryTransactions transactions;
    private final Clock clock;
    private final MemoryIds ids;
    private final NavigableMap<Long, StoredEvent> visible = new TreeMap<>();
    private final NavigableMap<Long, Writer> inFlight = new TreeMap<>();
    private long drawn;

    /**
     * Who appended an event whose transaction is running.
     *
     * @param thread its name
     * @param since when
     */
    record Writer(String thread, Instant since) {}

    public MemoryLog(MemoryTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
        ids = new MemoryIds(transactions, clock);
    }

    @Override
    public void append(List<Event<String>> events) {
        transactions.change(transaction -> {
            for (Event<String> event : events) {
                append(new StoredEvent(++drawn, clock.instant(), event), transaction);
            }
        });
    }

    @Override
    public List<Event<String>> appendNew(List<Event<String>> events, Duration window) {
        List<Event<String>> fresh = new ArrayList<>();
        transactions.change(transaction -> {
            fresh.addAll(ids.note(events, window, transaction));
            fresh.forEach(event -> append(new StoredEvent(++drawn, clock.instant(), event), transaction));
        });
        return fresh;
    }

    @Override
    public int forgetIds(Duration window, int limit) {
        return transactions.locked(() -> ids.forget(window, limit));
    }

    private void append(StoredEvent stored, MemoryTransaction transaction) {
        inFlight.put(stored.position(), new Writer(Thread.currentThread().getName(), clock.instant()));
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
            NavigableSet<Long> kept = new TreeSet<>(
                    inFlight.subMap(gap.first(), true, gap.last(), true).keySet());
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
    public ScannedEvents scan(LogScan scan, long after, int limit) {
        Selector selector = Selector.of(scan.types(), List.of());
        return transactions.locked(() -> {
            List<StoredEvent> found = new ArrayList<>();
            long last = scan.selection().positions().last();
            long reached = after;
            int walked = 0;
            for (StoredEvent stored : visible.tailMap(after, false).values()) {
                if (stored.position() > last || found.size() == limit || walked++ == MAX_SCANNED) {
                    return new ScannedEvents(found, stored.position() > last ? Math.max(after, last) : reached);
                }
                reached = stored.position();
                if (MemoryReplays.takes(scan.selection(), stored)
                        && selector.matchesType(stored.event().type())) {
                    found.add(stored);
                }
            }
            return new ScannedEvents(found, Math.max(after, last));
        });
    }

    @Override
    public Optional<StoredEvent> get(long position) {
        return transactions.locked(() -> Optional.ofNullable(visible.get(position)));
    }

    @Override
    public Optional<StoredEvent> newestWithId(String id) {
        return transactions.locked(() -> visible.descendingMap().values().stream()
                .filter(stored -> stored.event().id().equals(id))
                .findFirst());
    }

    /** The lowest aligned piece, if a later event is there and its own newest one is old enough; the lock must be held. */
    Optional<LogSegment> oldest(long segmentSize, Duration age) {
        if (visible.isEmpty()) {
            return Optional.empty();
        }
        long first = visible.firstKey() / segmentSize * segmentSize;
        long last = first + segmentSize - 1;
        boolean old =
                !visible.floorEntry(last).getValue().recordedAt().plus(age).isAfter(clock.instant());
        return old && visible.lastKey() > last
                ? Optional.of(new LogSegment(Math.max(1, first), last))
                : Optional.empty();
    }

    /** Who appended what is in flight in a gap; the lock must be held. */
    Collection<Writer> inFlight(Gap gap) {
        return inFlight.subMap(gap.first(), true, gap.last(), true).values();
    }

    /** The highest visible position, 0 for none; the lock must be held. */
    long newest() {
        return visible.isEmpty() ? 0 : visible.lastKey();
    }

    /** When the first event at or above a position was stored; the lock must be held. */
    @Nullable
    Instant recordedFrom(long position) {
        var next = visible.ceilingEntry(position);
        return next == null ? null : next.getValue().recordedAt();
    }

    /** Forgets the events of a piece; the lock must be held. */
    void remove(LogSegment segment) {
        visible.subMap(segment.first(), true, segment.last(), true).clear();
    }

    @Override
    public Cursor end() {
        return transactions.locked(() -> {
            if (visible.isEmpty()) {
                return Cursor.START;
            }
            long newest = visible.lastKey();
            return new Cursor(newest, new Gap(0, newest, Gap.UNSTAMPED).onlyAt(inFlight.navigableKeySet()));
        });
    }

    /** Before the first event that a new subscription wants; what is in flight below it is still to come. */
    Cursor start(StartFrom startFrom) {
        if (startFrom instanceof StartFrom.Earliest) {
            return Cursor.START;
        }
        return transactions.locked(() -> end().downTo(firstWanted(startFrom) - 1));
    }

    private long firstWanted(StartFrom startFrom) {
        if (startFrom instanceof StartFrom.AtTime from) {
            return visible.values().stream()
                    .filter(stored -> !stored.recordedAt().isBefore(from.moment()))
                    .mapToLong(StoredEvent::position)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        }
        return startFrom instanceof StartFrom.AtPosition from ? from.position() : Long.MAX_VALUE;
    }
}
