// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.retention;

import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.Retention;
import dev.tidings.core.RetentionHold;
import dev.tidings.core.RetentionRun;
import dev.tidings.core.RetentionStatus;
import dev.tidings.core.internal.operating.OperatorTexts;
import dev.tidings.core.spi.LogSegment;
import dev.tidings.core.spi.Resolution;
import dev.tidings.core.spi.RetentionStore;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What users ask of retention. Thread-safe. */
public final class StoredRetention implements Retention {
    private static final Logger log = LoggerFactory.getLogger(StoredRetention.class);
    private static final int SHOWN = 100;
    private static final int DISCARDED_AT_ONCE = 500;

    private final RetentionWorker worker;

    public StoredRetention(RetentionWorker worker) {
        this.worker = worker;
    }

    private RetentionStore store() {
        return worker.parts().store();
    }

    @Override
    public RetentionStatus status() {
        RetentionParts parts = worker.parts();
        Optional<LogSegment> due =
                store().oldest(parts.options().segmentSize(), parts.options().keepFor());
        List<RetentionHold> holds =
                due.map(segment -> parts.holds(segment.last())).orElse(List.of());
        return new RetentionStatus(due.isPresent(), holds, store().dropped(SHOWN));
    }

    @Override
    public RetentionRun run() {
        return worker.run();
    }

    @Override
    public void forget(String subscription, String actor) {
        OperatorTexts.requireActor("Retention", actor);
        if (!store().forget(subscription, actor)) {
            requireNotPaused(subscription);
            throw new IllegalStateException("Subscription '" + subscription
                    + "' cannot be forgotten: an instance serves it. Remove its handler everywhere, or wait until the lease of an"
                    + " instance that died has run out.");
        }
        DeadLetterQuery all = DeadLetterQuery.newest(DISCARDED_AT_ONCE).ofSubscription(subscription);
        Resolution discard = new Resolution.Discard(actor, "The subscription was forgotten");
        int discarded = 0;
        int step;
        do {
            step = worker.parts().storage().deadLetters().resolveAll(all, discard);
            discarded += step;
        } while (step > 0);
        log.info("Subscription '{}' was forgotten by {}, with {} dead letters", subscription, actor, discarded);
    }

    private void requireNotPaused(String subscription) {
        boolean paused = worker.parts().storage().pauses().all().stream()
                .anyMatch(pause -> pause.subscription().equals(subscription));
        if (paused) {
            throw new IllegalStateException("Subscription '" + subscription
                    + "' cannot be forgotten: it is paused, and an instance may wait to go on with it. Resume it first, by"
                    + " bus.log().subscriptions().resume(…).");
        }
    }
}
