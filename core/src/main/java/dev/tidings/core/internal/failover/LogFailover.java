// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.Event;
import dev.tidings.core.Failover;
import dev.tidings.core.ReplaySelection;
import dev.tidings.core.internal.Selector;
import dev.tidings.core.internal.durable.DurableEngine;
import dev.tidings.core.internal.outgoing.Relay;
import dev.tidings.core.spi.CursorStore.Progress;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.LogScan;
import dev.tidings.core.spi.Partition;
import dev.tidings.core.spi.PendingDelivery;
import dev.tidings.core.spi.ScannedEvents;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What waits in the log for a backend: everything behind its cursor. Thread-safe. */
public final class LogFailover implements Failover {
    private static final int PAGE = 200;

    /** How long to wait for whoever sends, before each event or list of them. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /**
     * Whose events they are.
     *
     * @param name of the subscription
     * @param selector which events it takes
     * @param relay to the backend
     */
    public record Reader(String name, Selector selector, Relay relay) {}

    private final Reader reader;
    private final Storage storage;
    private final DurableEngine engine;
    private final EventCodec codec;

    /** @param engine serves the subscription */
    public LogFailover(Reader reader, Storage storage, DurableEngine engine, EventCodec codec) {
        this.reader = reader;
        this.storage = storage;
        this.engine = engine;
        this.codec = codec;
    }

    @Override
    public String backend() {
        return reader.relay().backend().name();
    }

    @Override
    public List<Event<?>> consume(int max) {
        Limits.requirePositive(max);
        engine.saveProgress(reader.name());
        List<Event<?>> found = new ArrayList<>();
        for (PendingDelivery pending : storage.deliveries()
                .due(new Partition(reader.name(), 0, 1), max)
                .deliveries()) {
            add(found, pending.event());
        }
        Progress progress = storage.cursors().progress(List.of(reader.name())).get(reader.name());
        if (progress != null) {
            scan(found, max, progress);
        }
        return found;
    }

    private void scan(List<Event<?>> found, int max, Progress progress) {
        LogScan everything = new LogScan(ReplaySelection.EVERYTHING, List.of());
        long at = progress.cursors().get(0).position();
        boolean more = true;
        while (more && found.size() < max) {
            ScannedEvents page = storage.log().scan(everything, at, PAGE);
            for (StoredEvent stored : page.events()) {
                if (found.size() < max && waits(stored, progress)) {
                    add(found, stored);
                }
            }
            more = page.events().size() == PAGE;
            at = page.reached();
        }
    }

    private boolean waits(StoredEvent stored, Progress progress) {
        Event<String> event = stored.event();
        return reader.selector().matches(event.type(), event.topics())
                && reader.relay().isSent(event)
                && !progress.covers(event.key(), stored.position());
    }

    private void add(List<Event<?>> found, StoredEvent stored) {
        found.add(stored.event().withPayload(codec.decode(stored.event().payload(), Map.class)));
    }

    @Override
    public int publishFromFailover(int max) {
        Limits.requirePositive(max);
        Relay relay = reader.relay();
        long before = relay.settled();
        try {
            boolean answered = true;
            while (answered && relay.settled() - before < max) {
                long seen = relay.attempts(); // before asking what waits: else it may be sent in between, and nothing
                // comes any
                // more
                if (isEmpty()) {
                    break;
                }
                relay.breaker().probeNow();
                engine.wake(reader.name());
                answered = relay.awaitAttempt(seen, PATIENCE) && relay.breaker().isClosed();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Math.toIntExact(relay.settled() - before);
    }

    @Override
    public boolean isEmpty() {
        return consume(1).isEmpty();
    }
}
