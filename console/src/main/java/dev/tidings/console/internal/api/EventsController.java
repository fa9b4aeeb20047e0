// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.web.BadRequestException;
import dev.tidings.console.internal.web.NotFoundException;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.EventFilter;
import dev.tidings.core.LogQuery;
import dev.tidings.core.LogSlice;
import dev.tidings.core.TimeRange;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.json.CloudEventFormat;
import dev.tidings.json.EventMasks;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The events of the log. Thread-safe. */
@RestController
@RequestMapping("/api/events")
final class EventsController {
    private final EventBus bus;
    private final EventPages pages;
    private final EventMasks masks;
    private final PublishedAgain again;
    private final EventCodec codec;
    private final CloudEventFormat cloudEvents;

    EventsController(EventBus bus, EventPages pages, EventCodec codec, EventMasks masks) {
        this.bus = bus;
        this.masks = masks;
        this.pages = pages;
        this.codec = codec;
        again = new PublishedAgain(bus, codec);
        cloudEvents = new CloudEventFormat(codec);
    }

    /**
     * A page of a search.
     *
     * @param events newest first; may be fewer than asked for although there are more
     * @param continueBefore the {@code before} of the next page; null at the end
     */
    record Page(List<EventView> events, @Nullable String continueBefore) {}

    /**
     * An event that was published.
     *
     * @param id of the new event
     */
    record Published(String id) {}

    @GetMapping
    Page search(
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String tenant,
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable String correlationId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable List<String> field,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int limit) {
        LogQuery query = new EventSearch(
                        new EventFilter(
                                Text.orNull(type),
                                Text.orNull(topic),
                                Text.orNull(key),
                                Text.orNull(tenant),
                                Text.orNull(correlationId)),
                        new TimeRange(from, to),
                        field == null ? List.of() : field,
                        new LogQuery.Page(before == null ? Long.MAX_VALUE : before, limit))
                .query();
        masks.refusalOf(query).ifPresent(reason -> {
            throw new BadRequestException(reason);
        });
        LogSlice found = Log.of(bus).search(query);
        String next = found.continueBefore().isPresent()
                ? Long.toString(found.continueBefore().getAsLong())
                : null;
        return new Page(
                found.events().stream()
                        .map(logged -> EventView.listed(logged, masks))
                        .toList(),
                next);
    }

    @GetMapping("/{position}")
    EventPage event(@PathVariable long position) {
        return pages.of(Log.event(bus, position));
    }

    @GetMapping("/by-id/{eventId}")
    EventPage byId(@PathVariable String eventId) {
        return pages.of(Log.of(bus)
                .findById(eventId)
                .orElseThrow(() -> new NotFoundException("There is no event with the id '" + eventId
                        + "' in the log: it was rolled back, has left the log, or was never published.")));
    }

    @GetMapping("/{position}/tree")
    EventTree tree(@PathVariable long position) {
        return EventTree.around(Log.event(bus, position), Log.of(bus));
    }

    /** Also of a position where nothing is to be seen: that its transaction is open may be the answer. */
    @GetMapping("/{position}/explanation")
    ExplanationView explanation(@PathVariable long position) {
        Log.of(bus);
        return ExplanationView.of(bus.explain().event(position));
    }

    @GetMapping(path = "/{position}/cloud-event", produces = CloudEventFormat.STRUCTURED)
    ResponseEntity<byte[]> cloudEvent(@PathVariable long position) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf(CloudEventFormat.STRUCTURED))
                .body(cloudEvents.structured(masks.mask(Log.event(bus, position).event())));
    }

    /** In the operator's name, whatever the metadata say of the user. */
    @PostMapping
    Published publish(@RequestBody NewEvent wanted) {
        Event<?> event = wanted.event(codec, Actor.name());
        bus.publish(event);
        return new Published(event.id());
    }

    @PostMapping("/{position}/publish")
    Published publishAgain(@PathVariable long position) {
        return new Published(again.publish(Log.event(bus, position), Actor.name()));
    }
}
