// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.dispatch;

import dev.tidings.core.Event;
import dev.tidings.core.internal.durable.DurableEngine;
import dev.tidings.core.spi.EventCodec;
import dev.tidings.core.spi.Storage;
import dev.tidings.core.spi.Transactions;
import java.util.ArrayList;
import java.util.List;

/**
 * The way of events into the log and out of it again.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param storage where to
 * @param codec how
 * @param engine reads them again
 */
public record DurableWay(Storage storage, EventCodec codec, DurableEngine engine) {
    /** Appends events; {@link #handleFromLog} follows in any case. */
    void store(List<Event<?>> events) {
        List<Event<String>> encoded = new ArrayList<>(events.size());
        for (Event<?> event : events) {
            encoded.add(event.withPayload(codec.encode(event.payload())));
        }
        engine.beginPublication();
        try {
            storage.log().append(encoded);
        } catch (RuntimeException | Error e) {
            engine.endPublication();
            throw e;
        }
    }

    /** Lets local handlers see the stored events, and wakes the durable ones after the commit. */
    void handleFromLog(Runnable local, boolean afterCommit, Transactions transactions) {
        if (afterCommit) {
            local.run();
            transactions.onCompletion(this::end);
            return;
        }
        try {
            local.run();
        } finally {
            end(true);
        }
    }

    private void end(boolean committed) {
        try {
            if (committed) {
                engine.wake();
            }
        } finally {
            engine.endPublication();
        }
    }

    List<String> namesOfThoseThatTake(Event<?> event) {
        return engine.namesOfThoseThatTake(event.type(), event.topics());
    }
}
