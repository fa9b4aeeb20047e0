// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import dev.tidings.core.BatchingBackend;
import dev.tidings.core.Event;
import dev.tidings.core.spi.Backend;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@DisplayName("E4, E9: batching promises what the backend behind it promises")
class BatchingBackendTest extends BackendContract {
    private final BreakableBackend behind = new BreakableBackend();

    @Override
    protected Backend newBackend() {
        return new BatchingBackend(behind);
    }

    @Override
    protected List<Event<?>> received() {
        return behind.memory.events();
    }

    @Override
    protected Set<BackendCapability> capabilities() {
        return EnumSet.allOf(BackendCapability.class);
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
