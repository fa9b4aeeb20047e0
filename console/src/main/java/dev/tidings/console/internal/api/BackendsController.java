// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.web.ConsoleJson;
import dev.tidings.console.internal.web.NotFoundException;
import dev.tidings.core.BackendStatus;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.Failover;
import dev.tidings.core.SourceStatus;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.json.EventMasks;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Where events leave the process and come in. Thread-safe. */
@RestController
@RequestMapping("/api/backends")
final class BackendsController {
    private static final int MAX = 1_000;

    private final EventBus bus;
    private final EventCodec codec;
    private final EventMasks masks;

    BackendsController(EventBus bus, EventCodec codec, EventMasks masks) {
        this.bus = bus;
        this.codec = codec;
        this.masks = masks;
    }

    /**
     * All of them.
     *
     * @param backends those that leave the process
     * @param sources where events come in
     */
    record All(List<BackendView> backends, List<SourceView> sources) {}

    /**
     * A backend in this process.
     *
     * @param name of the backend
     * @param circuit whether events are sent
     * @param sent confirmed since the start
     * @param refused how many the other side will never take
     * @param outages how often it was out of reach
     * @param trouble what it said last; null while it is in reach
     * @param since when the circuit came into this state
     * @param waiting whether events wait for it
     * @param keptBack whether what waits is kept; otherwise it is lost to the backend
     */
    record BackendView(
            String name,
            BackendStatus.Circuit circuit,
            long sent,
            long refused,
            long outages,
            @Nullable String trouble,
            Instant since,
            boolean waiting,
            boolean keptBack) {}

    /**
     * A source in this process.
     *
     * @param name of the source
     * @param taken messages whose events were kept or handled
     * @param duplicates messages that were left out
     * @param refused messages that were put aside
     * @param trouble what keeps it from receiving; null for nothing
     */
    record SourceView(
            String name,
            long taken,
            long duplicates,
            long refused,
            @Nullable String trouble) {
        static SourceView of(SourceStatus status) {
            return new SourceView(
                    status.name(),
                    status.taken(),
                    status.duplicates(),
                    status.refused(),
                    status.trouble().orElse(null));
        }
    }

    /**
     * What waits for a backend.
     *
     * @param events in the order in which they will be sent; without positions
     */
    record Waiting(List<WaitingEvent> events) {}

    /**
     * An event that waits.
     *
     * @param id of the event
     * @param type of the event
     * @param key of the event
     * @param topics of the event
     * @param occurredAt by the publisher's clock
     * @param payload the fact, without what is sensitive
     */
    record WaitingEvent(
            String id, String type, @Nullable String key, List<String> topics, Instant occurredAt, JsonNode payload) {}

    /**
     * How many to send.
     *
     * @param max at most; 100 unless said
     */
    record Drain(@Nullable Integer max) {}

    /**
     * What became of it.
     *
     * @param sent how many are done with
     */
    record Drained(int sent) {}

    @GetMapping
    All all() {
        return new All(
                bus.backends().stream().map(this::view).toList(),
                bus.sources().stream().map(SourceView::of).toList());
    }

    private BackendView view(BackendStatus status) {
        boolean kept = true;
        boolean waiting = false;
        try {
            waiting = !bus.failover(status.name()).isEmpty();
        } catch (IllegalStateException e) {
            kept = false;
        }
        return new BackendView(
                status.name(),
                status.circuit(),
                status.sent(),
                status.refused(),
                status.outages(),
                status.trouble().orElse(null),
                status.since(),
                waiting,
                kept);
    }

    private Failover failover(String name) {
        try {
            return bus.failover(name);
        } catch (IllegalStateException e) {
            throw new NotFoundException(String.valueOf(e.getMessage()));
        }
    }

    @GetMapping("/{name}/waiting")
    Waiting waiting(@PathVariable String name, @RequestParam(defaultValue = "50") int max) {
        return new Waiting(failover(name).consume(Bounds.check("max", max, MAX)).stream()
                .map(this::waiting)
                .toList());
    }

    private WaitingEvent waiting(Event<?> event) {
        return new WaitingEvent(
                event.id(),
                event.type(),
                event.key(),
                List.copyOf(event.topics()),
                event.time(),
                ConsoleJson.payload(masks.mask(event.type(), codec.encode(event.payload()))));
    }

    @PostMapping("/{name}/drain")
    Drained drain(@PathVariable String name, @RequestBody Drain drain) {
        int max = drain.max() == null ? 100 : drain.max();
        return new Drained(failover(name).publishFromFailover(Bounds.check("max", max, MAX)));
    }
}
