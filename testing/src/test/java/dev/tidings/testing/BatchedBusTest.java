// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import dev.tidings.core.BatchingBackend;
import dev.tidings.core.BusClosedException;
import dev.tidings.core.Event;
import dev.tidings.core.EventBus;
import dev.tidings.core.spi.Backend;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@DisplayName("E4, E9: the way through a bus that gathers batches, which confirms nothing to its publishers")
class BatchedBusTest extends BackendContract {
    private final BreakableBackend behind = new BreakableBackend();

    /** A bus that is used like a backend. */
    private record BusAsBackend(EventBus bus) implements Backend {
        @Override
        public String name() {
            return "bus";
        }

        @Override
        public boolean isInProcess() {
            return false;
        }

        @Override
        public void send(List<Event<?>> events) {
            try {
                bus.publishBatch(events);
            } catch (BusClosedException e) {
                throw new IllegalStateException("Backend 'bus' is closed", e);
            }
        }

        @Override
        public void close() {
            bus.close();
        }
    }

    @Override
    protected Backend newBackend() {
        return new BusAsBackend(EventBus.builder()
                .backend(new BatchingBackend(behind, 7, Duration.ofMillis(20)))
                .build());
    }

    @Override
    protected List<Event<?>> received() {
        return behind.memory.events();
    }

    @Override
    protected Set<BackendCapability> capabilities() {
        return EnumSet.of(BackendCapability.ENVELOPE, BackendCapability.DATA, BackendCapability.OUTAGE);
    }

    @Override
    protected void cutOff() {
        behind.broken = true;
    }

    @Override
    protected void reconnect() {
        behind.broken = false;
    }
}
