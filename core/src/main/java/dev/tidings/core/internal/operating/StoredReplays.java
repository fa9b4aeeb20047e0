// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.operating;

import dev.tidings.core.BulkReplay;
import dev.tidings.core.Delivery;
import dev.tidings.core.Replay;
import dev.tidings.core.ReplayOrder;
import dev.tidings.core.ReplayRefusedException;
import dev.tidings.core.ReplaySelection;
import dev.tidings.core.ReplayState;
import dev.tidings.core.Replays;
import dev.tidings.core.internal.Registration;
import dev.tidings.core.spi.CursorStore.Progress;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.ReplayChange;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.StoredReplay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The replays in a storage: checks what an operator asks for. Immutable and safe for use by several threads. */
public final class StoredReplays implements Replays {
    private static final Logger log = LoggerFactory.getLogger(StoredReplays.class);

    private final Storage storage;
    private final ReplayTargets targets;
    private final EventCodec codec;

    /** @param codec writes files */
    public StoredReplays(Storage storage, ReplayTargets targets, EventCodec codec) {
        this.storage = storage;
        this.targets = targets;
        this.codec = codec;
    }

    @Override
    public Replay start(ReplayOrder order) {
        refuseUnlessReplayable(order.subscription());
        return started(order);
    }

    private void refuseUnlessReplayable(String subscription) {
        if (targets.registrations().stream()
                .anyMatch(registration -> registration.name().equals(subscription) && !isReplayable(registration))) {
            throw new ReplayRefusedException(
                    "Subscription '" + subscription + "' takes no replays (replayable = false)."
                            + " Nothing was started; replay to a new subscription, or let its handler take replays.");
        }
    }

    private static boolean isReplayable(Registration registration) {
        return registration.spec().durability().replayable();
    }

    private Replay started(ReplayOrder order) {
        targets.saveProgress(order.subscription());
        // Before the storage looks at what is pending: what is covered here is then finished, or found there.
        Progress stands = order.subscription().startsWith(Replay.NAME_PREFIX)
                ? null
                : storage.cursors().progress(List.of(order.subscription())).get(order.subscription());
        if (stands == null) {
            throw new ReplayRefusedException("The storage has no DURABLE subscription '" + order.subscription()
                    + "', so nothing can be replayed to it: check its name. A new subscription begins in the past with"
                    + " startFrom(…), and needs no replay.");
        }
        Replay replay = storage.replays().start(order, stands.settledByAll()).replay();
        log.info(
                "{} is ordered by {}: positions {} to {}",
                replay.name(),
                order.actor(),
                replay.progress().first(),
                replay.progress().last());
        targets.lookForReplays();
        return replay;
    }

    @Override
    public BulkReplay startAll(ReplayOrder order) {
        List<Replay> started = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (Registration registration : targets.registrations()) {
            if (registration.delivery() != Delivery.DURABLE
                    || registration.spec().target().isBackend()) {
                continue;
            }
            if (isReplayable(registration)) {
                started.add(started(order.withSubscription(registration.name())));
            } else {
                skipped.add(registration.name());
                log.info("Subscription '{}' takes no replays, and is skipped", registration.name());
            }
        }
        return new BulkReplay(started, skipped);
    }

    @Override
    public long toFile(ReplaySelection events, Path file) {
        return new EventFile(storage.log(), codec, file).write(events);
    }

    @Override
    public Optional<Replay> find(long id) {
        return storage.replays().find(id).map(StoredReplay::replay);
    }

    @Override
    public List<Replay> newest(int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("Replays: limit must be 1 to 1000, was " + limit);
        }
        return storage.replays().newest(limit).stream()
                .map(StoredReplay::replay)
                .toList();
    }

    @Override
    public boolean pause(long id, String actor) {
        return change(id, ReplayState.PAUSED, actor);
    }

    @Override
    public boolean resume(long id, String actor) {
        return change(id, ReplayState.RUNNING, actor);
    }

    @Override
    public boolean cancel(long id, String actor) {
        return change(id, ReplayState.CANCELLED, actor);
    }

    private boolean change(long id, ReplayState to, String actor) {
        OperatorTexts.requireActor("Replays", actor);
        boolean changed = storage.replays().change(id, new ReplayChange(to, actor, ""));
        if (changed) {
            log.info("Replay {} is {} by {}", id, to, actor);
            targets.lookForReplays();
        }
        return changed;
    }
}
