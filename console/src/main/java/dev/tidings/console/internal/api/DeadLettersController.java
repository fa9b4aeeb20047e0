// SPDX-License-Identifier: Apache-2.0
package dev.tidings.console.internal.api;

import dev.tidings.console.internal.jobs.EditedRedelivery;
import dev.tidings.console.internal.web.NotFoundException;
import dev.tidings.console.internal.web.NotPossibleException;
import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DeadLetters;
import dev.tidings.core.EventBus;
import dev.tidings.json.EventMasks;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What handlers gave up on, one at a time. Thread-safe. */
@RestController
@RequestMapping("/api/dead-letters")
final class DeadLettersController {
    private final EventBus bus;
    private final EventMasks masks;

    DeadLettersController(EventBus bus, EventMasks masks) {
        this.bus = bus;
        this.masks = masks;
    }

    /**
     * A page of a list.
     *
     * @param deadLetters newest first
     * @param next the {@code after} of the next page; null at the end
     */
    record Page(List<DeadLetterView> deadLetters, @Nullable String next) {}

    /**
     * How to deliver again.
     *
     * @param payload another one, in which masks stand for the values that they hide; null for the one that it has
     */
    record Redelivery(@Nullable JsonNode payload) {}

    /**
     * Why it is given up for good.
     *
     * @param reason for the history
     */
    record Discarding(@Nullable String reason) {}

    private DeadLetters letters() {
        return Log.of(bus).deadLetters();
    }

    @GetMapping
    Page list(
            @RequestParam(required = false) @Nullable String subscription,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable String tenant,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        DeadLetterFilter filter = new DeadLetterFilter(subscription, type, key, tenant, error);
        List<DeadLetter> found = letters().find(filter.query(after, limit));
        String next = found.size() < limit ? null : DeadLetterPlace.after(found.get(found.size() - 1));
        return new Page(
                found.stream()
                        .map(letter -> DeadLetterView.listed(letter, masks))
                        .toList(),
                next);
    }

    @GetMapping("/groups")
    DeadLetterGroups groups(
            @RequestParam(required = false) @Nullable String subscription,
            @RequestParam(required = false) @Nullable String type) {
        return DeadLetterGroups.count(letters(), new DeadLetterFilter(subscription, type, null, null, null).query());
    }

    @GetMapping("/{subscription}/{position}")
    DeliveryView one(@PathVariable String subscription, @PathVariable long position) {
        return letters()
                .inspect(new DeadLetterId(subscription, position))
                .map(history -> DeliveryView.of(history, masks))
                .orElseThrow(() -> noFailure(new DeadLetterId(subscription, position)));
    }

    private static NotFoundException noFailure(DeadLetterId id) {
        return new NotFoundException(
                "No attempt of '" + id.subscription() + "' at the event at position " + id.position() + " has failed.");
    }

    @PostMapping("/{subscription}/{position}/redeliver")
    DeliveryView redeliver(
            @PathVariable String subscription, @PathVariable long position, @RequestBody Redelivery redelivery) {
        DeadLetterId id = new DeadLetterId(subscription, position);
        JsonNode payload = redelivery.payload();
        boolean done = (payload == null || payload.isNull())
                ? letters().redeliver(id, Actor.name())
                : new EditedRedelivery(letters(), masks).redeliver(id, payload, Actor.name());
        return changed(id, done);
    }

    @PostMapping("/{subscription}/{position}/discard")
    DeliveryView discard(
            @PathVariable String subscription, @PathVariable long position, @RequestBody Discarding discarding) {
        DeadLetterId id = new DeadLetterId(subscription, position);
        String reason = Objects.requireNonNullElse(discarding.reason(), "");
        return changed(id, letters().discard(id, reason, Actor.name()));
    }

    private DeliveryView changed(DeadLetterId id, boolean done) {
        DeliveryView delivery = one(id.subscription(), id.position());
        if (!done) {
            throw new NotPossibleException(
                    "It is no dead letter any more: somebody has redelivered or discarded it. Look at it again.");
        }
        return delivery;
    }
}
