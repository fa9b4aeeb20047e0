// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.durable;

import dev.tidings.core.spi.Cursor;
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

    private final Intake intake;
    private final EngineParts parts;
    private final Tenure tenure;
    private final Feed feed;
    private final Window window;
    private final Ticker ticker;
    private long claimedAt;
    private boolean anyPending = true;
    private long lookForDueAt;
    private volatile boolean finished;

    Reading(Intake intake, EngineParts parts, Tenure tenure) {
        this.intake = intake;
        feed = intake.feed();
        this.parts = parts;
        this.tenure = tenure;
        window = tenure.window();
        ticker = parts.machine().ticker();
        claimedAt = ticker.nanos();
        lookForDueAt = claimedAt;
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
        finished = !more && isAtEnd() && finish();
        return more || window.hasReady() ? Duration.ZERO : pause();
    }

    /** Whether there is nothing more to do, ever. */
    boolean isFinished() {
        return finished;
    }

    private boolean isAtEnd() {
        return !anyPending && feed.endsAt(window.readTo()) && window.isIdle();
    }

    private boolean finish() {
        tenure.save();
        return feed.finish(tenure.lease());
    }

    private boolean isSaveDue() {
        boolean quiet = window.isEmpty() && ticker.nanos() - claimedAt >= SETTLED_FOR.toNanos();
        return window.isUnsaved() && (quiet || tenure.sinceSaved() >= SAVE_INTERVAL.toNanos());
    }

    private boolean bringInDue() {
        boolean newPending = window.takeNewPending();
        boolean freed = window.takeFreed() && anyPending;
        if (!newPending && !freed && ticker.nanos() - lookForDueAt < 0) {
            return false;
        }
        window.beginAskingForDue();
        DueDeliveries due = parts.storage().deliveries().due(intake.partition(), parts.pageSize());
        Duration next = due.untilNext();
        anyPending = next != null || !due.deliveries().isEmpty();
        Duration pause = next == null ? parts.settings().options().pollInterval() : shorter(next);
        lookForDueAt = ticker.nanos() + pause.toNanos();
        window.admitDue(due.deliveries());
        return window.hasReady();
    }

    private boolean bringInNext(BooleanSupplier leftToOthers) {
        Cursor from = window.readTo();
        LogPage page = feed.read(from);
        if (leftToOthers.getAsBoolean()) {
            return false;
        }
        List<StoredEvent> events = intake.of(page);
        if (events.isEmpty()) {
            tenure.pass(page.end());
        } else {
            tenure.claim(page, events, blockedKeys(events));
            claimedAt = ticker.nanos();
        }
        boolean more = feed.mayHaveMore(from, page);
        window.expectMore(more && page.events().size() >= parts.pageSize());
        return more;
    }

    /** Asked of the storage only if something of the subscription may be pending there. */
    private Set<String> blockedKeys(List<StoredEvent> events) {
        Set<String> keys = events.stream()
                .map(intake.flow()::keyOf)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (keys.isEmpty() || !(anyPending || window.hasNewlyBlocked())) {
            return Set.of();
        }
        anyPending = true;
        window.beginAsking();
        return parts.storage().deliveries().blockedKeys(intake.partition().subscription(), keys);
    }

    private Duration pause() {
        Duration untilDue = Duration.ofNanos(Math.max(1_000_000, lookForDueAt - ticker.nanos()));
        Duration untilRead = feed.pause(window.readTo());
        Duration pause =
                untilRead.isZero() || untilDue.compareTo(untilRead) < 0 ? shorter(untilDue) : shorter(untilRead);
        Duration untilSave = window.isEmpty() ? SETTLED_FOR : SAVE_INTERVAL;
        return window.isUnsaved() && pause.compareTo(untilSave) > 0 ? untilSave : pause;
    }

    private Duration shorter(Duration other) {
        Duration poll = parts.settings().options().pollInterval();
        return other.compareTo(poll) < 0 ? other : poll;
    }
}
