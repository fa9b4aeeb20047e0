// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.retention;

import dev.tidings.core.DeadLetterId;
import dev.tidings.core.RetentionHold;
import dev.tidings.core.RetentionRun;
import dev.tidings.core.RetentionRun.End;
import dev.tidings.core.StorageException;
import dev.tidings.core.spi.ArchiveReceipt;
import dev.tidings.core.spi.EventArchive;
import dev.tidings.core.spi.LogSegment;
import dev.tidings.core.spi.Resolution;
import dev.tidings.core.spi.RetentionStore;
import dev.tidings.core.spi.RetiredSegment;
import dev.tidings.core.spi.StoredEvent;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at the log's age, piece by piece from its beginning: archived, noted, deleted. Whatever ends it in between, the next one goes
 * on: a piece that was not noted is archived again, over the earlier archive; one that was noted is deleted only. Not thread-safe.
 */
final class RetentionRound {
    private static final Logger log = LoggerFactory.getLogger(RetentionRound.class);
    private static final int DEAD_LETTERS_AT_ONCE = 500;
    private static final String ACTOR = "tidings-retention";

    private final RetentionParts parts;
    private final RetentionStore store;
    private final RetentionTerm term;
    private final BooleanSupplier pause;
    private int dropped;

    /** @param pause waits a moment; false when the bus is closing, or enough was waited */
    RetentionRound(RetentionParts parts, RetentionTerm term, BooleanSupplier pause) {
        this.parts = parts;
        this.term = term;
        this.pause = pause;
        store = parts.store();
    }

    RetentionRun run() {
        Optional<RetiredSegment> unfinished = store.unfinished();
        if (unfinished.isPresent() && !delete(unfinished.get())) {
            return ended(End.BUSY);
        }
        while (term.goesOn()) {
            Optional<LogSegment> oldest =
                    store.oldest(parts.options().segmentSize(), parts.options().keepFor());
            if (oldest.isEmpty()) {
                return ended(End.NOTHING_LEFT);
            }
            RetentionRun stopped = letGo(oldest.get());
            if (stopped != null) {
                return stopped;
            }
        }
        return ended(End.ELSEWHERE);
    }

    /** Lets a piece go; says why it cannot, or null. */
    private @Nullable RetentionRun letGo(LogSegment segment) {
        List<RetentionHold> holds = parts.holds(segment.last());
        if (!holds.isEmpty()) {
            return heldBack(segment, holds);
        }
        RetiredSegment retired;
        try {
            retired = archive(segment);
        } catch (UnsettledException e) {
            log.info("{}; looking again in {}", e.getMessage(), parts.options().interval());
            return ended(End.UNSETTLED);
        }
        List<RetentionHold> since = parts.holds(segment.last());
        if (!since.isEmpty()) {
            return heldBack(segment, since);
        }
        if (!term.goesOn()) {
            return ended(End.ELSEWHERE);
        }
        store.retire(retired);
        return delete(retired) ? null : ended(End.BUSY);
    }

    private RetentionRun heldBack(LogSegment segment, List<RetentionHold> holds) {
        log.warn(
                "Positions {} to {} of the log are old enough to go and stay, because {} needs them, and {} more; looking again in"
                        + " {}. A subscription that is not served any more can be forgotten: bus.log().retention().forget(…).",
                segment.first(),
                segment.last(),
                holds.get(0),
                holds.size() - 1,
                parts.options().interval());
        return new RetentionRun(End.HELD_BACK, dropped, holds);
    }

    private RetiredSegment archive(LogSegment segment) {
        SegmentEvents events =
                new SegmentEvents(parts.storage().log(), segment, () -> term.goesOn() && pause.getAsBoolean());
        Iterator<StoredEvent> whileHeld = new WhileHeld(events, segment, term);
        EventArchive archive = parts.options().archive();
        if (archive == null || !whileHeld.hasNext()) {
            whileHeld.forEachRemaining(event -> {});
            return new RetiredSegment(segment, events.count(), null);
        }
        ArchiveReceipt receipt = stored(archive, segment, whileHeld);
        if (receipt.events() != events.count()) {
            throw new StorageException("The archive " + archive + " says that it holds " + receipt.events()
                    + " events of positions " + segment.first() + " to " + segment.last() + ", but was given "
                    + events.count() + ": it is not to be trusted, and nothing was deleted.");
        }
        return new RetiredSegment(segment, events.count(), receipt);
    }

    private static ArchiveReceipt stored(EventArchive archive, LogSegment segment, Iterator<StoredEvent> events) {
        try {
            return archive.store(segment, events);
        } catch (IOException e) {
            throw new StorageException(
                    "Positions " + segment.first() + " to " + segment.last()
                            + " could not be archived and stay in the log: " + e.getMessage(),
                    e);
        }
    }

    private boolean delete(RetiredSegment retired) {
        boolean deleted = discardDeadLetters(retired) && store.delete(retired);
        if (deleted) {
            dropped++;
            log.info(
                    "Positions {} to {} have left the log, {} events, {}",
                    retired.segment().first(),
                    retired.segment().last(),
                    retired.events(),
                    where(retired));
        }
        return deleted;
    }

    /** @return false when somebody else has one in hand at this moment; without the option there are none */
    private boolean discardDeadLetters(RetiredSegment retired) {
        Resolution discard = new Resolution.Discard(ACTOR, "The event left the log by its age, " + where(retired));
        List<DeadLetterId> found = store.deadLetters(retired.segment(), DEAD_LETTERS_AT_ONCE);
        while (!found.isEmpty()) {
            long discarded = found.stream()
                    .filter(id -> parts.storage().deadLetters().resolve(id, discard))
                    .count();
            log.warn(
                    "{} dead letters were discarded because their events leave the log, {} first",
                    discarded,
                    found.get(0));
            if (discarded < found.size()) {
                return false;
            }
            found = store.deadLetters(retired.segment(), DEAD_LETTERS_AT_ONCE);
        }
        return true;
    }

    private static String where(RetiredSegment retired) {
        return retired.archive() == null
                ? "without an archive"
                : "archived as " + retired.archive().location();
    }

    private RetentionRun ended(End end) {
        return new RetentionRun(end, dropped, List.of());
    }
}
