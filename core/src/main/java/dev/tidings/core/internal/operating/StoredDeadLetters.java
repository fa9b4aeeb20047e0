// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.operating;

import dev.tidings.core.DeadLetter;
import dev.tidings.core.DeadLetterCounts;
import dev.tidings.core.DeadLetterId;
import dev.tidings.core.DeadLetterQuery;
import dev.tidings.core.DeadLetters;
import dev.tidings.core.DeliveryHistory;
import dev.tidings.core.spi.Resolution;
import dev.tidings.core.spi.Resolution.Discard;
import dev.tidings.core.spi.Resolution.Redeliver;
import dev.tidings.core.spi.Storage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dead letters in a storage: checks what an operator asks for, and wakes the handlers of this bus when something is redelivered.
 * Immutable and safe for use by several threads.
 */
public final class StoredDeadLetters implements DeadLetters {
    private static final Logger log = LoggerFactory.getLogger(StoredDeadLetters.class);
    private static final String WHERE = "DeadLetters";

    private final Storage storage;
    private final EditedPayloads edited;
    private final Runnable wakeHandlers;

    public StoredDeadLetters(Storage storage, EditedPayloads edited, Runnable wakeHandlers) {
        this.storage = storage;
        this.edited = edited;
        this.wakeHandlers = wakeHandlers;
    }

    @Override
    public List<DeadLetter> find(DeadLetterQuery query) {
        return storage.deadLetters().find(query);
    }

    @Override
    public DeadLetterCounts count(DeadLetterQuery query) {
        return storage.deadLetters().count(query);
    }

    @Override
    public Optional<DeliveryHistory> inspect(DeadLetterId id) {
        return storage.deadLetters().inspect(id);
    }

    @Override
    public boolean redeliver(DeadLetterId id, String actor) {
        return resolve(id, new Redeliver(requireActor(actor), null));
    }

    @Override
    public boolean redeliverEdited(DeadLetterId id, String payload, String actor) {
        Objects.requireNonNull(payload, "payload");
        Redeliver resolution = new Redeliver(requireActor(actor), payload);
        Optional<DeliveryHistory> found = inspect(id);
        if (found.isEmpty()) {
            return false;
        }
        edited.requireReadable(id, found.get().logged(), payload);
        return resolve(id, resolution);
    }

    @Override
    public boolean discard(DeadLetterId id, String reason, String actor) {
        return resolve(id, new Discard(requireActor(actor), requireReason(reason)));
    }

    @Override
    public int redeliverAll(DeadLetterQuery query, String actor) {
        return resolveAll(query, new Redeliver(requireActor(actor), null));
    }

    @Override
    public int discardAll(DeadLetterQuery query, String reason, String actor) {
        return resolveAll(query, new Discard(requireActor(actor), requireReason(reason)));
    }

    private boolean resolve(DeadLetterId id, Resolution resolution) {
        boolean resolved = storage.deadLetters().resolve(id, resolution);
        if (resolved) {
            log.info("Dead letter {} is {}{}", id, done(resolution), when());
        }
        wakeIf(resolved && resolution instanceof Redeliver);
        return resolved;
    }

    private int resolveAll(DeadLetterQuery query, Resolution resolution) {
        int resolved = storage.deadLetters().resolveAll(query, resolution);
        log.info("{} dead letters are {}{}", resolved, done(resolution), when());
        wakeIf(resolved > 0 && resolution instanceof Redeliver);
        return resolved;
    }

    private static String done(Resolution resolution) {
        return resolution instanceof Redeliver ? "redelivered" : "discarded";
    }

    private String when() {
        return storage.transactions().isActive() ? " if the running transaction is committed" : "";
    }

    private void wakeIf(boolean redelivered) {
        if (redelivered && storage.transactions().isActive()) {
            storage.transactions().onCompletion(committed -> {
                if (committed) {
                    wakeHandlers.run();
                }
            });
        } else if (redelivered) {
            wakeHandlers.run();
        }
    }

    private static String requireActor(String actor) {
        return OperatorTexts.requireActor(WHERE, actor);
    }

    private static String requireReason(String reason) {
        return OperatorTexts.requireReason(WHERE, reason);
    }
}
