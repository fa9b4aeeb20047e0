// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.operating;

import dev.tidings.core.DurableSubscriptions;
import dev.tidings.core.Replay;
import dev.tidings.core.SubscriptionPause;
import dev.tidings.core.spi.Storage;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pauses in a storage: checks what an operator asks for. Immutable and safe for use by several threads. */
public final class StoredSubscriptions implements DurableSubscriptions {
    private static final Logger log = LoggerFactory.getLogger(StoredSubscriptions.class);
    private static final String WHERE = "DurableSubscriptions";

    private final Storage storage;
    private final PauseTargets targets;

    public StoredSubscriptions(Storage storage, PauseTargets targets) {
        this.storage = storage;
        this.targets = targets;
    }

    @Override
    public List<SubscriptionPause> paused() {
        return storage.pauses().all();
    }

    @Override
    public Optional<SubscriptionPause> pauseOf(String subscription) {
        return paused().stream()
                .filter(pause -> pause.subscription().equals(subscription))
                .findFirst();
    }

    @Override
    public boolean pause(String subscription, String reason, String actor) {
        OperatorTexts.requireActor(WHERE, actor);
        OperatorTexts.requireReason(WHERE, reason);
        requireKnown(subscription);
        boolean paused = storage.pauses().pause(subscription, reason, actor);
        if (paused) {
            log.info("Subscription '{}' is paused by {}{}: {}", subscription, actor, when(), reason);
            tell(subscription, true);
        }
        return paused;
    }

    @Override
    public boolean resume(String subscription, String actor) {
        OperatorTexts.requireActor(WHERE, actor);
        boolean resumed = storage.pauses().resume(subscription, actor);
        if (resumed) {
            log.info("Subscription '{}' is resumed by {}{}", subscription, actor, when());
            tell(subscription, false);
        } else {
            requireKnown(subscription);
        }
        return resumed;
    }

    private void requireKnown(String subscription) {
        List<String> known = storage.diagnosis().subscriptions();
        if (!known.contains(subscription)) {
            String hint = Replay.idOf(subscription).isPresent()
                    ? " That is a replay: pause and resume it by bus.log().replays()."
                    : " There are: " + new TreeSet<>(known);
            throw new IllegalArgumentException(
                    "No DURABLE subscription named '" + subscription + "' has a cursor in this storage." + hint);
        }
    }

    private String when() {
        return storage.transactions().isActive() ? " if the running transaction is committed" : "";
    }

    private void tell(String subscription, boolean paused) {
        if (storage.transactions().isActive()) {
            storage.transactions().onCompletion(committed -> {
                if (committed) {
                    targets.pauseChanged(subscription, paused);
                }
            });
        } else {
            targets.pauseChanged(subscription, paused);
        }
    }
}
