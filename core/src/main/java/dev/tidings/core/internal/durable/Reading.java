// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.internal.Registration;
import dev.tidings.core.spi.DeliveryStore.DueDeliveries;
import dev.tidings.core.spi.LogPage;
import dev.tidings.core.spi.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Brings events into a window: pending deliveries that are due, then the next page of the log; and saves what was settled. Used by
 * one thread at a time.
 */
final class Reading {
    /** What is settled is saved at least this often, so that a crash repeats little of slow work. */
    private static final Duration SAVE_INTERVAL = Duration.ofMillis(200);

    /** After what is read is settled, more often comes at once than not: one save then serves both. */
    private static final Duration SETTLED_FOR = Duration.ofMillis(20);

    private final Registration registration;
    private final EngineParts parts;
    private final Flow flow;
    private final Tenure tenure;
    private final Window window;
    private long claimedAt = System.nanoTime();
    private boolean anyPending = true;
    private long lookForDueAt = System.nanoTime();

    Reading(Registration registration, EngineParts parts, Flow flow, Tenure tenure) {
        this.registration = registration;
        this.parts = parts;
        this.flow = flow;
        this.tenure = tenure;
        window = tenure.window();
    }

    Tenure tenure() {
        return tenure;
    }

    /**
     * Brings in what there is.
     *
     * @param leftToOthers asked after reading, whether somebody else is about to bring in what was read
     * @return how long to wait before the next time unless woken; zero when there may be more at once
     */
    Duration bringIn(BooleanSupplier leftToOthers) {
        tenure.requireHeld();
        if (window.hasChanges()) {
            tenure.save();
        }
        boolean more = bringInDue();
        more |= window.hasRoom() && bringInNext(leftToOthers);
        if (isSaveDue()) {
            tenure.save();
        }
        return more || window.hasReady() ? Duration.ZERO : pause();
    }

    private boolean isSaveDue() {
        boolean quiet = window.isEmpty() && System.nanoTime() - claimedAt >= SETTLED_FOR.toNanos();
        return window.isUnsaved() && (quiet || tenure.sinceSaved() >= SAVE_INTERVAL.toNanos());
    }

    private boolean bringInDue() {
        boolean newPending = window.takeNewPending();
        boolean freed = window.takeFreed() && anyPending;
        if (!newPending && !freed && System.nanoTime() - lookForDueAt < 0) {
            return false;
        }
        window.beginAskingForDue();
        DueDeliveries due = parts.storage().deliveries().due(registration.name(), parts.pageSize());
        Duration next = due.untilNext();
        anyPending = next != null || !due.deliveries().isEmpty();
        Duration pause = next == null ? parts.settings().options().pollInterval() : shorter(next);
        lookForDueAt = System.nanoTime() + pause.toNanos();
        window.admitDue(due.deliveries());
        return window.hasReady();
    }

    private boolean bringInNext(BooleanSupplier leftToOthers) {
        LogPage page = parts.reads().read(window.readTo());
        if (leftToOthers.getAsBoolean()) {
            return false;
        }
        List<StoredEvent> events = page.events().stream()
                .filter(stored -> registration
                        .selector()
                        .matches(stored.event().type(), stored.event().topics()))
                .toList();
        if (events.isEmpty()) {
            tenure.pass(page.end());
        } else {
            tenure.claim(page, events, blockedKeys(events));
            claimedAt = System.nanoTime();
        }
        return !page.events().isEmpty();
    }

    /** Asked of the storage only if something of the subscription may be pending there. */
    private Set<String> blockedKeys(List<StoredEvent> events) {
        Set<String> keys =
                events.stream().map(flow::keyOf).filter(Objects::nonNull).collect(Collectors.toSet());
        if (keys.isEmpty() || !(anyPending || window.hasNewlyBlocked())) {
            return Set.of();
        }
        anyPending = true;
        window.beginAsking();
        return parts.storage().deliveries().blockedKeys(registration.name(), keys);
    }

    private Duration pause() {
        Duration untilDue = Duration.ofNanos(Math.max(1_000_000, lookForDueAt - System.nanoTime()));
        Duration pause = shorter(untilDue);
        Duration untilSave = window.isEmpty() ? SETTLED_FOR : SAVE_INTERVAL;
        return window.isUnsaved() && pause.compareTo(untilSave) > 0 ? untilSave : pause;
    }

    private Duration shorter(Duration other) {
        Duration poll = parts.settings().options().pollInterval();
        return other.compareTo(poll) < 0 ? other : poll;
    }
}
