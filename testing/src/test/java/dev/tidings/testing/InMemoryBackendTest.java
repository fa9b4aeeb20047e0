// SPDX-License-Identifier: Apache-2.0
package dev.tidings.testing;

import dev.tidings.core.Event;
import dev.tidings.core.InMemoryBackend;
import dev.tidings.core.spi.Backend;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@DisplayName("E3, E9: the backend in memory")
class InMemoryBackendTest extends BackendContract {
    private final InMemoryBackend memory = new InMemoryBackend();

    @Override
    protected Backend newBackend() {
        return memory;
    }

    @Override
    protected List<Event<?>> received() {
        return memory.events();
    }

    @Override
    protected Set<BackendCapability> capabilities() {
        return EnumSet.of(BackendCapability.ENVELOPE, BackendCapability.DATA, BackendCapability.CONFIRMATION);
    }
}
