// SPDX-License-Identifier: Apache-2.0
package dev.tidings.core.internal.failover;

import dev.tidings.core.Event;
import dev.tidings.core.Failover;
import dev.tidings.core.spi.EventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What waits in files. Thread-safe.
 *
 * @param backend its name
 * @param outbox of the backend
 * @param codec reads payloads
 */
public record FileFailover(String backend, Outbox outbox, EventCodec codec) implements Failover {
    @Override
    public List<Event<?>> consume(int max) {
        Limits.requirePositive(max);
        try {
            return outbox.oldest(max).stream()
                    .<Event<?>>map(event -> event.withPayload(codec.decode(event.payload(), Map.class)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("What waits for backend '" + backend + "' cannot be read", e);
        }
    }

    @Override
    public int publishFromFailover(int max) {
        Limits.requirePositive(max);
        try {
            return outbox.publish(max);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public boolean isEmpty() {
        return outbox.waiting() == 0;
    }
}
