// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.failover;

import dev.tidings.core.Event;
import dev.tidings.core.spi.BackendUnavailableException;
import dev.tidings.core.spi.JsonBackend;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A backend that confirms at once or never. Thread-safe. */
final class Broker implements JsonBackend {
    private final boolean up;
    private final AtomicLong arrived = new AtomicLong();

    Broker(boolean up) {
        this.up = up;
    }

    long arrived() {
        return arrived.get();
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public boolean isInProcess() {
        return false;
    }

    @Override
    public void send(List<Event<?>> events) throws BackendUnavailableException {
        if (!up) {
            throw new BackendUnavailableException("out of reach, for as long as it is measured");
        }
        arrived.addAndGet(events.size());
    }

    @Override
    public void close() {}
}
