// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import dev.tidings.core.Event;
import dev.tidings.core.InMemoryBackend;
import dev.tidings.core.spi.Backend;
import java.io.IOException;
import java.util.List;

/** Keeps events in memory as long as it is not broken. Thread-safe. */
final class BreakableBackend implements Backend {
    final InMemoryBackend memory = new InMemoryBackend();
    volatile boolean broken;

    @Override
    public String name() {
        return memory.name();
    }

    @Override
    public boolean isInProcess() {
        return false;
    }

    @Override
    public void send(List<Event<?>> events) throws IOException {
        if (broken) {
            throw new IOException("out of reach");
        }
        memory.send(events);
    }

    @Override
    public void close() {
        memory.close();
    }
}
